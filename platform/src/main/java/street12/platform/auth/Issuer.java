package street12.platform.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import street12.contracts.Json;

/** Who makes the tokens, as far as it is asked for its public keys. */
final class Issuer {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;

    private final HttpClient client;
    private final String issuer;
    private final String jwksUri;

    /** @param jwksUri where its keys are; empty to ask the issuer */
    Issuer(Vertx vertx, String issuer, String jwksUri) {
        this.issuer = issuer;
        this.jwksUri = jwksUri;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) LIMIT.toMillis()),
                new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(4));
    }

    Future<Void> close() {
        return client.close();
    }

    Future<KeySet> keys() {
        return whereKeysAre().compose(this::get).map(KeySet::of);
    }

    private Future<String> whereKeysAre() {
        if (!jwksUri.isEmpty()) return Future.succeededFuture(jwksUri);
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return get(base + "/.well-known/openid-configuration").map(found -> {
            // Otherwise whoever answers there could speak for another issuer
            if (!issuer.equals(found.path("issuer").asText())) {
                throw new IllegalStateException("the configuration at " + issuer + " is another issuer's");
            }
            return found.path("jwks_uri").asText();
        });
    }

    private Future<JsonNode> get(String uri) {
        var options = new RequestOptions()
                .setAbsoluteURI(uri)
                .setTimeout(LIMIT.toMillis())
                .putHeader("Accept", "application/json");
        return client.request(options).compose(request -> read(uri, request));
    }

    private static Future<JsonNode> read(String uri, HttpClientRequest request) {
        return request.send()
                .compose(response -> response.statusCode() == 200
                        ? body(response)
                        : Future.failedFuture(new IOException(uri + " answers " + response.statusCode())))
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                // What is not waited for any more must not keep the connection
                .onFailure(failure -> request.reset())
                .map(body -> Json.read(body.getBytes(), JsonNode.class));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        var read = Buffer.buffer();
        response.handler(part -> {
            if (read.length() + part.length() > LARGEST)
                whole.tryFail(new IOException("the issuer's answer is too long"));
            else read.appendBuffer(part);
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }
}
