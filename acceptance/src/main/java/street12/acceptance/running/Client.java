package street12.acceptance.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Speaks HTTP to one address, as a customer's program does. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI address;
    private final Supplier<Optional<String>> token;
    private final Observer observer;

    private Client(HttpClient http, URI address, Supplier<Optional<String>> token, Observer observer) {
        this.http = http;
        this.address = address;
        this.token = token;
        this.observer = observer;
    }

    /** One that says nothing of who it is. */
    public Client(URI address) {
        this(address, Observer.NONE);
    }

    public Client(URI address, Observer observer) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                address,
                Optional::empty,
                observer);
    }

    /** The same, with a token. */
    public Client as(String other) {
        return as(() -> other);
    }

    Client as(Supplier<String> other) {
        return new Client(http, address, () -> Optional.of(other.get()), observer);
    }

    /** The same, without a token. */
    public Client anonymous() {
        return new Client(http, address, Optional::empty, observer);
    }

    /** What it says of who it is. */
    public Optional<String> token() {
        return token.get();
    }

    public URI address() {
        return address;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        return send("POST", path, json(body), all);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** A form, as a browser sends it. */
    public Answer form(String path, Map<String, String> fields, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, body.getBytes(UTF_8), all);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** How the answer begins, for one that has no end. */
    public int status(String path) {
        try {
            var response = http.send(request("GET", path, null, Map.of()), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (!headers.containsKey("Authorization")) {
            token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
        }
        return request.build();
    }

    /** @throws UncheckedIOException when no answer came */
    public Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        try {
            var response = http.send(request(method, path, body, headers), BodyHandlers.ofString());
            var text = response.body();
            var tree = isJson(response.headers().firstValue("Content-Type").orElse(""))
                    ? JSON.readTree(text)
                    : MissingNode.getInstance();
            var answer = new Answer(response.statusCode(), response.headers(), tree, text);
            observer.answered(method, path, answer);
            return answer;
        } catch (JsonProcessingException e) {
            throw new AssertionError("an answer that calls itself JSON is not: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJson(String contentType) {
        return contentType.contains("json");
    }

    private static byte[] json(Object body) {
        try {
            return body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
