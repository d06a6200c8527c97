package street12.platform.http;

import io.vertx.pgclient.PgException;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Set;

/** What a store says when it is there and yet cannot serve: starting, stopping, full, or too slow. */
final class StoreFaults {

    private static final Set<String> REDIS_AWAY = Set.of(
            "CONNECTION_CLOSED",
            "LOADING",
            "BUSY",
            "OOM",
            "READONLY",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "NOREPLICAS");

    private StoreFaults() {}

    static boolean isAway(Throwable failure) {
        return isPostgresAway(failure) || isRedisAway(failure) || isPoolTimeout(failure);
    }

    /** What a pool fails with that had no connection to give in time: it has no type of its own. */
    private static boolean isPoolTimeout(Throwable failure) {
        return failure.getClass().getSimpleName().equals("NoStackTraceThrowable")
                && "Timeout".equals(failure.getMessage());
    }

    private static boolean isPostgresAway(Throwable failure) {
        if (!(failure instanceof PgException refused) || refused.getSqlState() == null) return false;
        var state = refused.getSqlState();
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("40");
    }

    private static boolean isRedisAway(Throwable failure) {
        return failure instanceof Response refused
                && refused.type() == ResponseType.ERROR
                && REDIS_AWAY.contains(refused.toString().split(" ", 2)[0]);
    }
}
