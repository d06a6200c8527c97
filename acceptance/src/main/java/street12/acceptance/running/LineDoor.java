package street12.acceptance.running;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a line's own words are spoken.
 *
 * @param prefix {@code /lines/LINE}, or empty where the line is the default one
 */
public record LineDoor(Street12 system, Client client, String line, String prefix) {

    /** The same door, with a token. */
    public LineDoor as(String token) {
        return new LineDoor(system, client.as(token), line, prefix);
    }

    /** The same door, without a token. */
    public LineDoor anonymous() {
        return new LineDoor(system, client.anonymous(), line, prefix);
    }

    public Answer get(String path) {
        return client.get(at(path));
    }

    public Answer post(String path, Object body) {
        return client.post(at(path), body);
    }

    /** Without a body. */
    public Answer post(String path) {
        return client.send("POST", at(path), null, Map.of());
    }

    public Answer patch(String path, Object body) {
        return client.patch(at(path), body);
    }

    public Answer delete(String path) {
        return client.delete(at(path));
    }

    /** A path that may hold any letters, as a browser would send it. */
    private String at(String path) {
        var parts = path.split("\\?", 2);
        var encoded = Arrays.stream(parts[0].split("/", -1))
                .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
        return prefix + encoded + (parts.length > 1 ? "?" + parts[1] : "");
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? line + " at the root" : prefix;
    }
}
