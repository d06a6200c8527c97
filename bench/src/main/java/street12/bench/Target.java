package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** One address that requests go to. */
final class Target {

    private static final long LIMIT_MS = 30_000;

    private final HttpClient client;
    private final URI address;
    private String authorization;

    /** @param connections at the most, each client's own */
    Target(Vertx vertx, URI address, int connections) {
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections));
        this.address = address;
    }

    void authorize(String value) {
        authorization = value;
    }

    Future<Reply> get(String path) {
        return send(HttpMethod.GET, path, null, null);
    }

    /** An answer that has no end of its own, as it begins. */
    Future<HttpClientResponse> stream(String path) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.resolve(path).toString());
        if (authorization != null) options.putHeader("Authorization", authorization);
        return client.request(options).compose(HttpClientRequest::send);
    }

    /** Never fails: no answer is one, too. */
    Future<Reply> send(HttpMethod method, String path, String type, Buffer body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.resolve(path).toString())
                .setTimeout(LIMIT_MS);
        if (authorization != null) options.putHeader("Authorization", authorization);
        if (type != null) options.putHeader("Content-Type", type);
        long begun = System.nanoTime();
        return client.request(options)
                .compose(request -> (body == null ? request.send() : request.send(body))
                        .compose(answer -> answer.body()
                                .map(content -> new Reply(
                                        answer.statusCode(),
                                        seconds(answer.getHeader("Retry-After")),
                                        content,
                                        System.nanoTime() - begun))))
                .otherwise(failure -> new Reply(0, 0, Buffer.buffer(), System.nanoTime() - begun));
    }

    private static int seconds(String retryAfter) {
        return retryAfter == null ? 0 : Integer.parseInt(retryAfter);
    }
}
