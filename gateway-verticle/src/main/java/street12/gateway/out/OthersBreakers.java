package street12.gateway.out;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import street12.platform.guard.BreakerNews;
import street12.platform.guard.BreakerNews.Told;

/** Breakers that other services have, such as the one of the payment provider: what was heard of them lately. */
public final class OthersBreakers {

    private static final Duration FORGOTTEN = Duration.ofSeconds(20);

    private final Heard<Told> heard;

    public OthersBreakers(Vertx vertx) {
        heard = new Heard<>(vertx, BreakerNews.ADDRESS, Told.class, told -> List.of(told.by(), told.of()), FORGOTTEN);
    }

    public Collection<Told> all() {
        return heard.all().stream().filter(told -> !told.by().equals("gateway")).toList();
    }

    public Future<Void> close() {
        return heard.close();
    }
}
