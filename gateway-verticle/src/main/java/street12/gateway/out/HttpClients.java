package street12.gateway.out;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;

/** The client that the services are asked with. */
final class HttpClients {

    static final int CONNECT_LIMIT_MS = 1000;

    /** Well below the 75 s after which a service closes an idle connection: none is used in that moment. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private HttpClients() {}

    static HttpClient create(Vertx vertx, Limits limits) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_LIMIT_MS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false);
        var pool = new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.connections());
        return vertx.httpClientBuilder().with(options).with(pool).build();
    }
}
