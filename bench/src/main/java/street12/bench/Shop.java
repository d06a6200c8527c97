package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** A customer's requests, in the line that is the door's default; it must be paid with the order, in the platform's words. */
final class Shop {

    private static final String JSON = "application/json";

    private final Target door;
    private JsonObject product;

    Shop(Target door) {
        this.door = door;
    }

    /** Finds out what there is to order, and orders one. */
    Future<Long> open() {
        return door.get("/products?size=1&sort=id")
                .compose(reply -> {
                    expect(reply, "GET /products");
                    product = reply.body()
                            .toJsonObject()
                            .getJsonObject("_embedded")
                            .getJsonArray("products")
                            .getJsonObject(0);
                    return order();
                })
                .map(reply -> {
                    expect(reply, "POST /orders");
                    return reply.body().toJsonObject().getLong("id");
                });
    }

    private static void expect(Reply reply, String what) {
        if (!reply.succeeded()) throw new IllegalStateException(what + ": " + reply.kind() + " " + reply.body());
    }

    Future<Reply> order() {
        var body = new JsonObject()
                .put("userId", "bench")
                .put("username", "Bench")
                .put("phoneNo", "01011110000")
                .put("address", "Seoul")
                .put("productId", product.getValue("id"))
                .put("productPrice", product.getValue("productPrice"))
                .put("qty", 1)
                .put("payStatus", "Y");
        return door.send(HttpMethod.POST, "/orders", JSON, body.toBuffer());
    }

    /** A token for a client of the embedded issuer. */
    static Future<String> token(Target door, String client) {
        int colon = client.indexOf(':');
        var form = "grant_type=client_credentials&client_id=" + client.substring(0, colon) + "&client_secret="
                + client.substring(colon + 1);
        return door.send(HttpMethod.POST, "/oauth/token", "application/x-www-form-urlencoded", Buffer.buffer(form))
                .map(reply -> {
                    expect(reply, "POST /oauth/token");
                    return reply.body().toJsonObject().getString("access_token");
                });
    }
}
