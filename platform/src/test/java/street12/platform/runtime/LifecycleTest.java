package street12.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final Duration LIMIT = Duration.ofMillis(100);

    private final Lifecycle lifecycle = new Lifecycle();
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Test
    void what_was_started_last_is_stopped_first() {
        part("store", Future::succeededFuture);
        part("relay", Future::succeededFuture);
        part("door", Future::succeededFuture);

        stop();

        assertThat(stopped).containsExactly("door", "relay", "store");
    }

    @Test
    void a_part_is_stopped_only_when_the_one_before_it_has_stopped() {
        var door = Promise.<Void>promise();
        part("store", Future::succeededFuture);
        part("door", door::future);

        var all = lifecycle.stop(Duration.ofSeconds(20));

        assertThat(stopped).containsExactly("door");
        door.complete();
        all.timeout(5, TimeUnit.SECONDS).await();
        assertThat(stopped).containsExactly("door", "store");
    }

    @Test
    void one_that_fails_throws_or_answers_nothing_does_not_keep_the_others_from_stopping() {
        part("store", Future::succeededFuture);
        part("fails", () -> Future.failedFuture("no"));
        part("throws", () -> {
            throw new IllegalStateException("no");
        });
        part("answers nothing", () -> null);

        stop();

        assertThat(stopped).containsExactly("answers nothing", "throws", "fails", "store");
    }

    @Test
    void one_that_hangs_is_left_behind_after_the_limit() {
        part("store", Future::succeededFuture);
        part("hangs", () -> Promise.<Void>promise().future());
        long begun = System.nanoTime();

        stop();

        assertThat(stopped).containsExactly("hangs", "store");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LIMIT, Duration.ofSeconds(4));
    }

    @Test
    void stopped_twice_each_part_is_stopped_once() {
        part("store", Future::succeededFuture);

        stop();
        stop();

        assertThat(stopped).containsExactly("store");
    }

    private void part(String name, Supplier<Future<Void>> stop) {
        lifecycle.onStop(name, () -> {
            stopped.add(name);
            return stop.get();
        });
    }

    private void stop() {
        lifecycle.stop(LIMIT).timeout(5, TimeUnit.SECONDS).await();
    }
}
