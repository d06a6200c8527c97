package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedPositionTest {

    @Test
    void a_position_is_read_from_its_text() {
        var position =
                new FeedPosition("1-0a1b2c3d", new TreeMap<>(Map.of("food", 3L, "shop@1f", 1_772_355_600_000_007L)));

        assertThat(position).hasToString("1-0a1b2c3d:food=3,shop@1f=1772355600000007");
        assertThat(FeedPosition.parse(position.toString())).contains(position);
        assertThat(FeedPosition.parse("1-0a1b2c3d:")).contains(new FeedPosition("1-0a1b2c3d", new TreeMap<>()));
    }

    @Test
    void what_is_none_of_ours_is_none() {
        for (var text : new String[] {
            "",
            "1",
            "order#1",
            "1-a:food",
            "1-a:food=",
            "1-a:food=1,",
            "1-a:=1",
            "1-a:food=1,,shop=2",
            "1-a:food=99999999999999999"
        }) {
            assertThat(FeedPosition.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_part_s_name_tells_nothing_that_breaks_a_stream_and_not_whose_it_is() {
        assertThat(new Part("a\nb,c=d", null).name()).isEqualTo("a%0Ab%2Cc%3Dd");
        assertThat(new Part(null, "ann").name()).doesNotContain("ann").startsWith("@");
        assertThat(new Part(null, null).name()).isEqualTo("*");
    }
}
