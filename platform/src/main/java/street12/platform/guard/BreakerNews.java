package street12.platform.guard;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Json;

/** Tells everybody on the event bus how a breaker stands: at each change, and now and then for those who came later. */
public final class BreakerNews {

    public static final String ADDRESS = "street12.breakers";

    private static final Logger LOG = LoggerFactory.getLogger(BreakerNews.class);
    private static final long EVERY_MS = 5000;

    /**
     * One breaker.
     *
     * @param by the service that has the breaker
     * @param of what it guards
     * @param state {@code closed}, {@code half-open} or {@code open}
     * @param calls within the breaker's window, since the state began
     */
    public record Told(String by, String of, String state, Instant since, long calls, long failures) {}

    private final Vertx vertx;
    private final String by;
    private final Breaker breaker;
    private final long timer;

    private BreakerNews(Vertx vertx, String by, Breaker breaker) {
        this.vertx = vertx;
        this.by = by;
        this.breaker = breaker;
        this.timer = vertx.setPeriodic(EVERY_MS, t -> tell());
        breaker.onChange(this::changed);
    }

    /** @param by the service that has the breaker */
    public static BreakerNews of(Vertx vertx, String by, Breaker breaker) {
        return new BreakerNews(vertx, by, breaker);
    }

    private void changed() {
        var state = breaker.state();
        LOG.atWarn()
                .addKeyValue("service", by)
                .addKeyValue("breaker", state.name())
                .log("the breaker of {} is {}", state.name(), state.state());
        tell();
    }

    private void tell() {
        var state = breaker.state();
        var told = new Told(by, state.name(), state.state(), state.since(), state.calls(), state.failures());
        vertx.eventBus().publish(ADDRESS, Buffer.buffer(Json.bytes(told)));
    }

    public void close() {
        vertx.cancelTimer(timer);
    }
}
