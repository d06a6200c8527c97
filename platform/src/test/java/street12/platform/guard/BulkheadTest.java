package street12.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.guard.Bulkhead.FullException;

class BulkheadTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void who_finds_it_full_waits_for_a_turn_in_order_and_who_finds_the_queue_full_is_refused_at_once() {
        var bulkhead = new Bulkhead(vertx, 1, 2, Duration.ofMinutes(1));
        assertThat(bulkhead.enter().succeeded()).isTrue();
        var second = bulkhead.enter();
        var third = bulkhead.enter();
        assertThat(bulkhead.enter().cause()).isInstanceOf(FullException.class);
        assertThat(List.of(second.isComplete(), third.isComplete())).containsOnly(false);
        assertThat(bulkhead.waiting()).isEqualTo(2);

        bulkhead.leave();
        assertThat(second.succeeded()).isTrue();
        assertThat(third.isComplete()).isFalse();
        bulkhead.leave();
        assertThat(third.succeeded()).isTrue();
        bulkhead.leave();
        assertThat(bulkhead.inside()).isZero();
    }

    @Test
    void nobody_waits_longer_than_is_allowed() {
        var bulkhead = new Bulkhead(vertx, 1, 5, Duration.ofMillis(20));
        bulkhead.enter();
        var waiting = bulkhead.enter();
        await().until(waiting::isComplete);
        assertThat(waiting.cause()).isInstanceOf(FullException.class);
        assertThat(bulkhead.waiting()).isZero();
        bulkhead.leave();
        assertThat(bulkhead.inside()).isZero();
    }

    @Test
    void a_long_queue_of_those_who_leave_at_once_makes_no_deep_stack() {
        var bulkhead = new Bulkhead(vertx, 1, 100_000, Duration.ofMinutes(1));
        bulkhead.enter();
        var all = new ArrayList<Future<Void>>();
        for (int i = 0; i < 100_000; i++) all.add(bulkhead.enter().onSuccess(v -> bulkhead.leave()));
        bulkhead.leave();
        assertThat(all).allMatch(Future::succeeded);
        assertThat(bulkhead.inside()).isZero();
    }
}
