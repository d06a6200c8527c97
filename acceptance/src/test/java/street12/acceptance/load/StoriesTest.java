package street12.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Installation;

/** What people will do follows from the seed, and from nothing else. */
class StoriesTest {

    private static final List<Line> LINES = Line.all(Installation.root().resolve("lines"));

    private static Stories of(long seed) {
        return new Stories(seed, LINES, 30);
    }

    private static List<String> told(long seed) {
        return IntStream.range(0, 1000)
                .mapToObj(number -> of(seed).of(number).toString())
                .toList();
    }

    @Test
    void the_same_seed_makes_the_same_stories_and_another_one_others() {
        assertThat(told(12)).isEqualTo(told(12));
        assertThat(told(12)).isNotEqualTo(told(13));
        told(12).stream().limit(20).forEach(System.out::println);
    }

    @Test
    void a_story_does_not_depend_on_those_that_were_asked_for_before_it() {
        var stories = of(12);
        IntStream.range(0, 500).forEach(stories::of);

        assertThat(stories.of(500)).isEqualTo(of(12).of(500));
    }

    @Test
    void everything_happens_in_every_line_where_it_can() {
        var told = IntStream.range(0, 5000).mapToObj(of(12)::of).toList();

        for (var line : LINES) {
            var seen = EnumSet.noneOf(Deed.class);
            told.stream().filter(story -> story.line().equals(line)).forEach(story -> seen.addAll(story.deeds()));
            var expected = EnumSet.allOf(Deed.class);
            if (!line.isPaidLater()) expected.remove(Deed.PAY);
            if (!line.givesCoupons()) expected.remove(Deed.FIND_COUPON);
            if (line.products().isEmpty()) expected.remove(Deed.OTHER_PRICE);
            if (line.steps(true).size() < 2) expected.remove(Deed.STEP_OUT_OF_TURN);
            assertThat(seen).as(line.name()).isEqualTo(expected);
        }
    }

    @Test
    void a_coupon_is_that_of_an_earlier_order_of_the_same_customer_in_the_same_line() {
        var stories = of(12);
        var using = IntStream.range(0, 1000)
                .mapToObj(stories::of)
                .filter(story -> story.couponOf() >= 0)
                .toList();

        assertThat(using).hasSizeGreaterThan(50).allSatisfy(story -> {
            var earlier = stories.of(story.couponOf());
            assertThat(earlier.number()).isLessThan(story.number());
            assertThat(earlier.customer()).isEqualTo(story.customer());
            assertThat(earlier.line()).isEqualTo(story.line());
        });
    }

    @Test
    void nobody_does_a_step_that_waits_for_money_which_never_comes() {
        IntStream.range(0, 5000)
                .mapToObj(of(12)::of)
                .filter(story -> story.line().name().equals("calls"))
                .filter(story -> !story.deeds().contains(Deed.PAY))
                .forEach(story -> assertThat(story.deeds()).doesNotContain(Deed.STEP));
    }
}
