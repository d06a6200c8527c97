package street12.acceptance.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Speaks HTTP to one address, or to the one of several that takes its call, as a customer's program does. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Supplier<List<URI>> addresses;
    private final Supplier<Optional<String>> token;
    private final Observer observer;
    private final Duration limit;

    private Client(
            HttpClient http,
            Supplier<List<URI>> addresses,
            Supplier<Optional<String>> token,
            Observer observer,
            Duration limit) {
        this.http = http;
        this.addresses = addresses;
        this.token = token;
        this.observer = observer;
        this.limit = limit;
    }

    /** One that says nothing of who it is. */
    public Client(URI address) {
        this(address, Observer.NONE);
    }

    public Client(URI address, Observer observer) {
        this(() -> List.of(address), observer);
    }

    /** @param addresses asked for each time; who does not take the call leaves it to the next, as nothing was sent yet */
    public Client(Supplier<List<URI>> addresses, Observer observer) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                addresses,
                Optional::empty,
                observer,
                LIMIT);
    }

    public static Client of(String host, int port) {
        return new Client(URI.create("http://" + host + ":" + port));
    }

    /** The same, with a token. */
    public Client as(String other) {
        return as(() -> other);
    }

    /** The same, with the token of each moment. */
    public Client as(Supplier<String> other) {
        return new Client(http, addresses, () -> Optional.of(other.get()), observer, limit);
    }

    /** The same, without a token. */
    public Client anonymous() {
        return new Client(http, addresses, Optional::empty, observer, limit);
    }

    /** The same, which waits that long for an answer, and no longer. */
    public Client within(Duration other) {
        return new Client(http, addresses, token, observer, other);
    }

    /** What it says of who it is. */
    public Optional<String> token() {
        return token.get();
    }

    public URI address() {
        return addresses.get().get(0);
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
            var response = exchange("GET", path, null, Map.of(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, byte[] body, Map<String, String> headers, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var refused = new ConnectException("nobody is there");
        for (var address : addresses.get()) {
            try {
                return whole(request(address.resolve(path), method, body, headers), handler);
            } catch (ConnectException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private HttpRequest request(URI address, String method, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address)
                .timeout(limit)
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
            var response = exchange(method, path, body, headers, BodyHandlers.ofString());
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

    /** The request's own limit ends when the answer begins; one that stalls must not hold its reader for ever. */
    private <T> HttpResponse<T> whole(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var answer = http.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
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
