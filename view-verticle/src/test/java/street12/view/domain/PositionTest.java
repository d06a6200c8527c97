package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void a_position_survives_the_way_over_the_wire() {
        var position = Position.START.after(new EventKey("delivery:7", 3)).after(new EventKey("order", 2));

        assertThat(position).hasToString("delivery:7#3,order#2");
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @Test
    void what_is_no_position_is_the_start() {
        for (var text : new String[] {
            null, "", "17", "order", "order#", "order#2,", "order#-1", "order#99999999999999999999", "a b#1"
        }) {
            assertThat(Position.parse(text)).as(String.valueOf(text)).isEqualTo(Position.START);
        }
    }

    @Test
    void an_event_that_becomes_known_after_a_later_one_of_another_aggregate_is_not_missed() {
        var told = Position.START.after(new EventKey("order", 1)).after(new EventKey("delivery:7", 2));

        assertThat(texts(told.untold(timeline("order#1", "delivery:7#1", "coupon:3#1", "delivery:7#2"))))
                .containsExactly("coupon:3#1");
    }

    @Test
    void all_is_told_in_the_order_of_the_timeline() {
        var timeline = timeline("order#1", "delivery:7#1", "coupon:3#1", "delivery:7#2", "order#2");

        assertThat(Position.START.untold(timeline)).isEqualTo(timeline);
    }

    @Test
    void an_event_waits_for_the_earlier_ones_of_its_aggregate_whatever_the_clocks_said() {
        var timeline = timeline("delivery:7#2", "order#1", "delivery:7#1", "order#2");

        assertThat(texts(Position.START.untold(timeline)))
                .containsExactly("order#1", "delivery:7#1", "delivery:7#2", "order#2");
    }

    @Test
    void a_reader_cut_off_anywhere_is_told_the_rest_once() {
        var timeline = timeline("delivery:7#2", "order#1", "delivery:7#1", "coupon:3#1", "order#2", "delivery:7#3");
        var all = Position.START.untold(timeline);

        for (int cut = 0; cut <= all.size(); cut++) {
            var told = Position.START;
            var heard = new ArrayList<TimelineEntry>();
            for (var entry : all.subList(0, cut)) {
                told = told.after(entry.key());
                heard.add(entry);
            }
            heard.addAll(Position.parse(told.toString()).untold(timeline));
            assertThat(heard).as("cut after %d", cut).containsExactlyInAnyOrderElementsOf(timeline);
        }
    }

    private static List<TimelineEntry> timeline(String... keys) {
        return Stream.of(keys)
                .map(key -> new TimelineEntry(EventKey.parse(key), "{}"))
                .toList();
    }

    private static List<String> texts(List<TimelineEntry> entries) {
        return entries.stream().map(entry -> entry.key().toString()).toList();
    }
}
