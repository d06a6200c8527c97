package street12.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.platform.guard.Breaker.Pass;
import street12.platform.guard.Breaker.Verdict;

/** When a breaker opens, whom it lets probe, and when it closes. */
class BreakerTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Breaker breaker(Duration pause, Duration probeLimit) {
        return on(() -> new Breaker(vertx, "it", new BreakerRule(LONG, 10, 50, pause, 3, probeLimit)));
    }

    private <T> T on(Supplier<T> work) {
        var done = io.vertx.core.Promise.<T>promise();
        loop.runOnContext(v -> done.complete(work.get()));
        try {
            return done.future().await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Pass> enter(Breaker breaker) {
        return on(breaker::enter);
    }

    private boolean end(Pass pass, Verdict verdict) {
        return on(() -> {
            pass.end(verdict);
            return true;
        });
    }

    private void call(Breaker breaker, Verdict verdict, int times) {
        for (int i = 0; i < times; i++) end(enter(breaker).orElseThrow(), verdict);
    }

    private String state(Breaker breaker) {
        return on(() -> breaker.state().state());
    }

    @Test
    void it_opens_when_the_share_of_failures_is_too_large_however_they_are_mixed() {
        var breaker = breaker(LONG, LONG);
        for (int i = 0; i < 4; i++) {
            call(breaker, Verdict.FAILED, 1);
            call(breaker, Verdict.WORKED, 1);
        }
        call(breaker, Verdict.WORKED, 1);
        assertThat(state(breaker)).isEqualTo("closed");

        call(breaker, Verdict.FAILED, 1);

        assertThat(state(breaker)).isEqualTo("open");
        assertThat(enter(breaker)).isEmpty();
        assertThat(on(breaker::pause)).isPositive();
    }

    @Test
    void a_few_failures_say_nothing_yet_and_neither_does_what_says_nothing() {
        var breaker = breaker(LONG, LONG);
        call(breaker, Verdict.FAILED, 9);
        call(breaker, Verdict.UNKNOWN, 50);
        assertThat(state(breaker)).isEqualTo("closed");
    }

    @Test
    void many_successes_outweigh_some_failures() {
        var breaker = breaker(LONG, LONG);
        call(breaker, Verdict.WORKED, 60);
        call(breaker, Verdict.FAILED, 50);
        assertThat(state(breaker)).isEqualTo("closed");
    }

    @Test
    void after_its_pause_a_few_probe_and_as_many_successes_close_it() {
        var breaker = breaker(SHORT, LONG);
        call(breaker, Verdict.FAILED, 10);
        await().until(() -> state(breaker).equals("half-open"));

        var probes = List.of(enter(breaker), enter(breaker), enter(breaker));
        assertThat(probes).allMatch(Optional::isPresent);
        assertThat(enter(breaker)).isEmpty();

        end(probes.get(0).orElseThrow(), Verdict.WORKED);
        end(probes.get(1).orElseThrow(), Verdict.WORKED);
        assertThat(state(breaker)).isEqualTo("half-open");
        end(probes.get(2).orElseThrow(), Verdict.WORKED);
        assertThat(state(breaker)).isEqualTo("closed");
        assertThat(enter(breaker)).isPresent();
    }

    @Test
    void a_probe_that_fails_opens_it_again() {
        var breaker = breaker(SHORT, LONG);
        call(breaker, Verdict.FAILED, 10);
        await().until(() -> state(breaker).equals("half-open"));
        var states = new CopyOnWriteArrayList<String>();
        breaker.onChange(() -> states.add(breaker.state().state()));
        call(breaker, Verdict.FAILED, 1);
        assertThat(states).startsWith("open");
    }

    @Test
    void a_probe_that_says_nothing_or_never_ends_leaves_its_place_to_another() {
        var breaker = breaker(SHORT, SHORT);
        call(breaker, Verdict.FAILED, 10);
        await().until(() -> state(breaker).equals("half-open"));
        for (int i = 0; i < 3; i++) enter(breaker);
        await().until(() -> enter(breaker).isPresent());
        assertThat(state(breaker)).isEqualTo("half-open");
    }

    @Test
    void what_was_begun_in_an_earlier_state_says_nothing_of_this_one() {
        var breaker = breaker(SHORT, LONG);
        var late = enter(breaker).orElseThrow();
        var alsoLate = enter(breaker).orElseThrow();
        call(breaker, Verdict.FAILED, 10);
        await().until(() -> state(breaker).equals("half-open"));
        end(late, Verdict.FAILED);
        end(alsoLate, Verdict.WORKED);
        assertThat(state(breaker)).isEqualTo("half-open");
        call(breaker, Verdict.WORKED, 3);
        assertThat(state(breaker)).isEqualTo("closed");
    }

    @Test
    void everybody_is_told_of_each_change() {
        var heard = new CopyOnWriteArrayList<String>();
        vertx.eventBus().<Buffer>consumer(BreakerNews.ADDRESS, message -> {
            var told = Json.read(message.body().getBytes(), BreakerNews.Told.class);
            heard.add(told.by() + " " + told.of() + " " + told.state());
        });
        var breaker = breaker(SHORT, LONG);
        on(() -> BreakerNews.of(vertx, "test", breaker));
        call(breaker, Verdict.FAILED, 10);
        await().until(() -> state(breaker).equals("half-open"));
        call(breaker, Verdict.WORKED, 3);
        await().untilAsserted(() ->
                assertThat(heard).containsSubsequence("test it open", "test it half-open", "test it closed"));
    }
}
