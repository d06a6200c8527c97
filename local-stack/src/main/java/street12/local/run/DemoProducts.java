package street12.local.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.platform.runtime.Retry;

/** Gives each line the products that its file names for a fresh system, through the door like anybody else. */
final class DemoProducts {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final HttpClient client;
    private final Retry untilReady;
    private final int gatewayPort;
    private final String token;

    DemoProducts(Vertx vertx, int gatewayPort, String token) {
        this.client = vertx.createHttpClient();
        this.untilReady = new Retry(vertx, LIMIT);
        this.gatewayPort = gatewayPort;
        this.token = token;
    }

    Future<Void> load(Lines lines) {
        Future<Void> loaded = Future.succeededFuture();
        for (var line : lines.byName().values()) {
            for (var product : line.demoProducts()) {
                loaded = loaded.compose(v -> untilReady.untilDone(
                        "load the demo product " + product.productName(), () -> add(line, product)));
            }
        }
        return loaded.eventually(client::close);
    }

    private Future<Void> add(Line line, Line.DemoProduct product) {
        var body = new JsonObject()
                .put("id", product.id())
                .put("productName", product.productName())
                .put("productPrice", product.productPrice());
        if (!product.attributes().isEmpty()) body.put("attributes", new JsonObject(Map.copyOf(product.attributes())));
        if (product.stock() != null) body.put("stock", product.stock());
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(gatewayPort)
                .setURI("/api/products?line=" + line.name())
                .setTimeout(5000)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json");
        return client.request(request)
                .compose(open -> open.send(body.toBuffer()).compose(DemoProducts::isThere));
    }

    /** Asked as soon as the answer comes: after its end it would be waited for in vain. */
    private static Future<Void> isThere(HttpClientResponse answer) {
        // Taken already: yesterday's run loaded it
        boolean there = answer.statusCode() == 201 || answer.statusCode() == 409;
        return there ? answer.end() : Future.failedFuture("the gateway answered " + answer.statusCode());
    }
}
