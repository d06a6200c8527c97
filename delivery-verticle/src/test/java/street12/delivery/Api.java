package street12.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import street12.contracts.Json;

/** Speaks HTTP to the service. */
final class Api {

    /** @param body empty object where there is none */
    record Answer(int status, Optional<String> allow, String type, JsonNode body) {
        String detail() {
            return body.path("detail").asText();
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    Api(int port) {
        base = "http://127.0.0.1:" + port;
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** The delivery of an order; a missing node while there is none. */
    JsonNode ofOrder(long orderId) {
        return get("/deliveries?orderId=" + orderId).body().at("/_embedded/deliveries/0");
    }

    Answer step(long deliveryId, String step) {
        return post("/deliveries/" + deliveryId + "/steps", "{\"step\":\"" + step + "\"}");
    }

    /** @param body of the step, in JSON */
    Answer stepOfOrder(long orderId, String body, String... headers) {
        return post("/deliveries/byOrder/" + orderId + "/steps", body, headers);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) request.headers(headers);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Allow"),
                type,
                type.contains("json") ? Json.read(response.body(), JsonNode.class) : Json.MAPPER.createObjectNode());
    }
}
