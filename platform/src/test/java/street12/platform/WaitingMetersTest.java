package street12.platform;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.WaitingMeters.Counts;
import street12.platform.config.Settings;
import street12.platform.http.HttpApi;

class WaitingMetersTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_count_that_is_never_answered_is_not_the_last() throws Exception {
        var meters = VertxFactory.meters();
        var settings = new Settings(Map.of(
                "HTTP_PORT", Integer.toString(FreePorts.next()),
                "MANAGEMENT_PORT", Integer.toString(FreePorts.next()),
                "AUTH", "open"));

        vertx.deployVerticle(new Counting().with(settings, meters)).await(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> meters.get("street12.things.stuck").gauge().value() == 2);
    }

    /** Whose store loses the first question. */
    private static final class Counting extends ServiceVerticle {

        private final AtomicInteger asked = new AtomicInteger();

        Counting() {
            super("counting", 8099);
        }

        @Override
        protected Future<?> compose(Foundation foundation, HttpApi api) {
            WaitingMeters.show(
                    foundation,
                    "things",
                    () -> asked.incrementAndGet() == 1
                            ? Promise.<Counts>promise().future()
                            : Future.succeededFuture(new Counts(0, 2, Duration.ZERO)));
            return Future.succeededFuture();
        }
    }
}
