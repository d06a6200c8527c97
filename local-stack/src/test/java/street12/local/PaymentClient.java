package street12.local;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Talks to the payment sandbox as a shop does. */
final class PaymentClient {

    record Answer(int status, String type, JsonObject body) {

        static Answer of(HttpResponse<String> response) {
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new JsonObject(response.body()));
        }

        String code() {
            return body.getString("code");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String uri;

    PaymentClient(String uri) {
        this.uri = uri;
    }

    static String body(long amount, long orderId) {
        return new JsonObject()
                .put("amount", amount)
                .put("currency", "KRW")
                .put("orderId", orderId)
                .encode();
    }

    Answer charge(String key, long amount, long orderId) {
        return chargeAsync(key, body(amount, orderId)).join();
    }

    Answer charge(String key, String body) {
        return chargeAsync(key, body).join();
    }

    CompletableFuture<Answer> chargeAsync(String key, String body) {
        HttpRequest.Builder request = request("/payments");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends the request and hangs up without waiting for the answer. */
    void chargeAndLeave(String key, String body) throws IOException {
        URI provider = URI.create(uri);
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.address(provider.getPort()));
            String request = "POST /payments HTTP/1.1\r\nHost: x\r\nIdempotency-Key: " + key + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    Answer cancel(String key) {
        return cancelAsync(key).join();
    }

    CompletableFuture<Answer> cancelAsync(String key) {
        return send(request("/payments/" + key + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer get(String path) {
        return send(request(path).GET()).join();
    }

    Answer behave(String body) {
        return send(request("/behaviour").PUT(HttpRequest.BodyPublishers.ofString(body)))
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(10));
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
    }
}
