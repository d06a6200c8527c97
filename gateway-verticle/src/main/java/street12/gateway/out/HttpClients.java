package street12.gateway.out;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;

/** The client that the services are asked with. */
final class HttpClients {

    static final int CONNECT_LIMIT_MS = 1000;

    /** Well below the 75 s after which a service closes an idle connection: none is used in that moment. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int CALLS_A_CONNECTION = 100;

    private HttpClients() {}

    static HttpClient create(Vertx vertx, Limits limits) {
        var pool = new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.connections());
        return vertx.httpClientBuilder().with(options(limits)).with(pool).build();
    }

    /** Speaks HTTP/2 from the start, as services do; many calls share a connection. */
    static HttpClient createForGrpc(Vertx vertx, Limits limits, int atATime) {
        var options = options(limits)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS);
        var pool = new PoolOptions()
                .setHttp2MaxSize(Math.max(1, atATime / CALLS_A_CONNECTION))
                .setMaxWaitQueueSize(atATime);
        return vertx.httpClientBuilder().with(options).with(pool).build();
    }

    private static HttpClientOptions options(Limits limits) {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_LIMIT_MS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false);
    }
}
