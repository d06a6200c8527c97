package street12.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Backoff NEVER = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private static Vertx vertx;

    private final List<Promise<Boolean>> turns = new CopyOnWriteArrayList<>();
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private Loop loop;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @AfterEach
    void endTurns() {
        turns.forEach(turn -> turn.tryComplete(false));
        loop.stop().timeout(5, TimeUnit.SECONDS).await();
    }

    @Test
    void it_begins_only_when_it_is_woken() {
        loop(NEVER, this::pending);
        assertThat(turns).isEmpty();

        loop.wake();

        awaitTurns(1);
    }

    @Test
    void there_is_one_turn_at_a_time_however_often_it_is_woken() {
        var at = new AtomicInteger();
        var most = new AtomicInteger();
        loop(NEVER, () -> {
            begun.add(System.nanoTime());
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            return vertx.timer(1).map(v -> at.decrementAndGet() > 100);
        });

        for (int i = 0; i < 200; i++) loop.wake();

        await().until(() -> begun.size() > 1);
        assertThat(most).hasValue(1);
    }

    @Test
    void woken_during_a_turn_it_runs_once_more_and_then_rests() {
        loop(NEVER, this::pending);
        loop.wake();
        awaitTurns(1);

        loop.wake();
        loop.wake();
        settle();
        assertThat(turns).hasSize(1);
        turns.get(0).complete(false);

        awaitTurns(2);
        turns.get(1).complete(false);
        settle();
        assertThat(turns).hasSize(2);
    }

    @Test
    void while_there_may_be_more_it_goes_on_without_a_pause() {
        loop(NEVER, () -> {
            begun.add(System.nanoTime());
            return Future.succeededFuture(begun.size() < 50);
        });

        loop.wake();

        await().until(() -> begun.size() == 50);
    }

    @Test
    void its_pauses_grow_while_there_is_nothing_to_do() {
        loop(new Backoff(Duration.ofMillis(20), Duration.ofMillis(80)), () -> {
            begun.add(System.nanoTime());
            return Future.succeededFuture(false);
        });

        loop.wake();

        await().until(() -> begun.size() >= 5);
        assertThat(pause(0)).isGreaterThanOrEqualTo(15);
        assertThat(pause(1)).isGreaterThanOrEqualTo(31);
        assertThat(pause(2)).isGreaterThanOrEqualTo(63);
        assertThat(pause(3)).isGreaterThanOrEqualTo(63);
    }

    @Test
    void woken_in_a_pause_it_runs_at_once() {
        loop(NEVER, this::pending);
        loop.wake();
        awaitTurns(1);
        turns.get(0).complete(false);
        settle();

        loop.wake();

        awaitTurns(2);
    }

    @Test
    void after_failures_it_tries_again_with_growing_pauses() {
        loop(NEVER, () -> {
            begun.add(System.nanoTime());
            return begun.size() < 4 ? Future.failedFuture("store is down") : Future.succeededFuture(false);
        });

        loop.wake();

        await().until(() -> begun.size() == 4);
        assertThat(pause(0)).isGreaterThanOrEqualTo(79);
        assertThat(pause(1)).isGreaterThanOrEqualTo(159);
        assertThat(pause(2)).isGreaterThanOrEqualTo(319);
    }

    @Test
    void a_turn_that_throws_is_a_failed_turn() {
        assertRunsAgainAfter(() -> {
            throw new IllegalStateException("a mistake in the code");
        });
    }

    @Test
    void a_turn_that_meets_an_error_of_the_machine_is_a_failed_turn() {
        assertRunsAgainAfter(() -> {
            throw new NoClassDefFoundError("half an installation");
        });
    }

    @Test
    void a_turn_that_answers_nothing_at_all_is_a_failed_turn() {
        assertRunsAgainAfter(() -> null);
    }

    @Test
    void a_turn_that_does_not_say_whether_there_is_more_is_followed_by_another() {
        loop(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), () -> {
            begun.add(System.nanoTime());
            return Future.succeededFuture(null);
        });

        loop.wake();

        await().until(() -> begun.size() >= 2);
    }

    @Test
    void a_stop_waits_for_the_turn_that_runs_and_no_other_begins() {
        loop(NEVER, this::pending);
        loop.wake();
        awaitTurns(1);
        loop.wake();

        var stopped = loop.stop();
        settle();
        assertThat(stopped.isComplete()).isFalse();
        turns.get(0).complete(true);

        stopped.timeout(5, TimeUnit.SECONDS).await();
        loop.wake();
        settle();
        assertThat(turns).hasSize(1);
    }

    @Test
    void a_stop_between_turns_is_done_at_once() {
        loop(NEVER, this::pending);

        loop.stop().timeout(5, TimeUnit.SECONDS).await();
        loop.wake();
        settle();

        assertThat(turns).isEmpty();
    }

    @Test
    void a_stop_ends_also_after_a_turn_that_failed() {
        loop(NEVER, this::pending);
        loop.wake();
        awaitTurns(1);

        var stopped = loop.stop();
        turns.get(0).fail("store is down");

        stopped.timeout(5, TimeUnit.SECONDS).await();
    }

    private void assertRunsAgainAfter(Supplier<Future<Boolean>> bad) {
        loop(NEVER, () -> {
            begun.add(System.nanoTime());
            return begun.size() == 1 ? bad.get() : Future.succeededFuture(false);
        });

        loop.wake();

        await().until(() -> begun.size() == 2);
    }

    private void loop(Backoff idle, Supplier<Future<Boolean>> turn) {
        loop = new Loop(vertx, "test", idle, turn);
    }

    private Future<Boolean> pending() {
        var turn = Promise.<Boolean>promise();
        turns.add(turn);
        return turn.future();
    }

    private void awaitTurns(int count) {
        await().until(() -> turns.size() == count);
    }

    private long pause(int turn) {
        return TimeUnit.NANOSECONDS.toMillis(begun.get(turn + 1) - begun.get(turn));
    }

    /** Long enough for a turn that should not begin to have begun. */
    private static void settle() {
        vertx.timer(50).await();
    }
}
