package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.http.Page;

/** Lists read as one, on a real Redis. */
class SortedSetsTest {

    private static final List<String> KEYS = List.of("sets:a", "sets:b", "sets:c");
    private static final long SINCE_1970 = 1_772_355_600_000_000L;

    private static final List<String> ALL = new ArrayList<>();
    private static Generations generations;

    /** A thousand members in three sets, of scores that are close, or the same, as times in microseconds are. */
    @BeforeAll
    static void fill() {
        generations = new Generations();
        var random = new Random(1);
        var byTime = new ArrayList<List<String>>();
        for (int time = 0; time < 400; time++) byTime.add(new ArrayList<>());
        for (int member = 0; member < 1000; member++) {
            int time = random.nextInt(400);
            byTime.get(time).add("m" + member);
            var key = KEYS.get(random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2));
            within(generations
                    .redis()
                    .send(Request.cmd(Command.ZADD)
                            .arg(key)
                            .arg(SINCE_1970 + time)
                            .arg("m" + member)));
        }
        byTime.forEach(members -> ALL.addAll(members.stream().sorted().toList()));
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pages_from_the_first_to_the_last_are_the_whole(boolean descending) {
        var sets = new SortedSets(generations.redis(), KEYS);
        var whole = new ArrayList<>(ALL);
        if (descending) Collections.reverse(whole);

        for (int page = 0; page < 15; page++) {
            var found = within(sets.page(new Page(page, 70, "time", descending)));
            assertThat(found.total()).isEqualTo(1000);
            assertThat(found.items())
                    .as("page %d", page)
                    .isEqualTo(whole.subList(page * 70, Math.min(1000, (page + 1) * 70)));
        }
        assertThat(within(sets.page(new Page(15, 70, "time", descending))).items())
                .isEmpty();
        assertThat(within(sets.page(new Page(1_000_000, 100, "time", descending)))
                        .items())
                .isEmpty();
    }

    @Test
    void a_part_is_read_without_its_total() {
        var sets = new SortedSets(generations.redis(), KEYS);

        assertThat(within(sets.part(990, 500, false))).isEqualTo(ALL.subList(990, 1000));
        assertThat(within(sets.part(1000, 500, true))).isEmpty();
    }

    @Test
    void of_no_sets_and_of_empty_ones_there_is_nothing() {
        var first = new Page(0, 20, "time", true);

        assertThat(within(new SortedSets(generations.redis(), List.of()).page(first))
                        .total())
                .isZero();
        assertThat(within(new SortedSets(generations.redis(), List.of("sets:x", "sets:y")).page(first))
                        .items())
                .isEmpty();
    }
}
