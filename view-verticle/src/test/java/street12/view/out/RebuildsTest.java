package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.view.domain.Generation;
import street12.view.domain.Rebuild.Difference;
import street12.view.domain.Rebuild.State;

/** What stands in Redis of a rebuild, and who may change it. */
class RebuildsTest {

    private static final AtomicInteger FIRST = new AtomicInteger(500_000);

    private static Generations generations;

    private int first;
    private Rebuilds one;
    private Rebuilds other;
    private LiveView live;

    @BeforeAll
    static void connect() {
        generations = new Generations();
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @BeforeEach
    void begin() {
        first = FIRST.addAndGet(100);
        one = new Rebuilds(generations.redis(), first);
        other = new Rebuilds(generations.redis(), first);
        live = new LiveView(generations.redis(), first, Set.of("shop"));
        assertThat(within(live.look()).filling().generation().number()).isEqualTo(first);
        assertThat(within(one.last())).isEmpty();
        assertThat(within(one.begin())).hasValue(first + 1);
    }

    @Test
    void only_one_is_under_way_and_only_who_holds_it_brings_it_on() {
        assertThat(within(other.begin())).isEmpty();
        assertThat(within(one.hold())).isTrue();
        assertThat(within(other.hold())).isFalse();
        assertThat(within(one.hold())).isTrue();

        assertThat(succeeds(other.noteCaughtUp(first + 1))).isFalse();
        assertThat(succeeds(other.noteSwitched(first + 1, List.of(), 0, Duration.ZERO)))
                .isFalse();
        assertThat(succeeds(one.noteProgress(first + 1, 3, 9, Map.of("orders/0", 9L))))
                .isTrue();
        assertThat(succeeds(one.noteProgress(first + 2, 4, 9, Map.of()))).isFalse();

        var under = within(other.last()).orElseThrow();
        assertThat(under.eventsDone()).isEqualTo(3);
        assertThat(under.eventsTotal()).isEqualTo(9);
        assertThat(within(other.goal())).isEqualTo(Map.of("orders/0", 9L));
        assertThat(shown()).isEqualTo(first);
    }

    @Test
    void a_switch_and_its_end_are_one_and_the_old_generation_is_dropped_twice() {
        within(one.hold());
        within(one.noteCaughtUp(first + 1));
        var differences = List.of(new Difference(7, "status.qty", null, "2"));
        within(one.noteSwitched(first + 1, differences, 30, Duration.ZERO));

        var ended = within(other.last()).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.SWITCHED);
        assertThat(ended.differences()).isEqualTo(differences);
        assertThat(ended.differenceCount()).isEqualTo(30);
        assertThat(ended.finishedAt()).isAfterOrEqualTo(ended.startedAt());
        assertThat(shown()).isEqualTo(first + 1);
        // Whoever asks for it again gets no answer that says it was done
        assertThat(succeeds(one.noteSwitched(first + 1, List.of(), 0, Duration.ZERO)))
                .isFalse();

        assertThat(within(one.due())).hasValue(first);
        within(one.noteDropped(first, Duration.ZERO));
        assertThat(within(one.due())).hasValue(first);
        within(one.noteDropped(first, Duration.ZERO));
        assertThat(within(one.due())).isEmpty();
        assertThat(within(one.begin())).hasValue(first + 2);
    }

    @Test
    void one_that_is_given_up_changes_nothing_that_is_shown_and_its_number_is_not_used_again() {
        within(one.hold());
        within(one.noteFailed(first + 1, "Nothing more was read.", Duration.ofHours(1)));

        assertThat(within(other.last()).orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(within(other.last()).orElseThrow().reason()).isEqualTo("Nothing more was read.");
        assertThat(shown()).isEqualTo(first);
        assertThat(within(one.due())).isEmpty();
        assertThat(within(one.begin())).hasValue(first + 2);
    }

    @Test
    void a_redis_that_lost_everything_shows_the_first_generation_again_as_another_filling() {
        within(one.hold());
        within(one.noteSwitched(first + 1, List.of(), 0, Duration.ofHours(1)));
        var before = within(live.look()).filling();
        var keys = new ViewKeys(first);
        within(generations
                .redis()
                .send(Request.cmd(Command.DEL)
                        .arg(keys.live())
                        .arg(keys.rebuild())
                        .arg(new Keys(first).epoch())));

        var after = within(live.look()).filling();
        assertThat(after.generation().number()).isEqualTo(first);
        assertThat(after.group()).isNotEqualTo(before.group());
        assertThat(within(one.last())).isEmpty();
    }

    @Test
    void generations_of_one_view_and_other_views_share_no_name() {
        var second = new Generation(1, 2);

        assertThat(second.name()).isEqualTo("1.2");
        assertThat(new Generation(2, 2).name()).isEqualTo("2");
        assertThat(new Keys(second.name()).status(7)).startsWith("{order:1.2:7}");
        assertThat(new Keys("1").patterns()).containsExactly("view:1:*", "{order:1:*");
    }

    private int shown() {
        return within(live.look()).filling().generation().number();
    }

    private static boolean succeeds(Future<Void> note) {
        return within(note.map(true).otherwise(false));
    }
}
