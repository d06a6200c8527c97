package street12.gateway.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A call in the platform's words with blanks to be filled in, such as {@code GET timeline?orderId={id}&sort=time,asc}.
 */
public final class PlatformCall {

    private final String method;
    private final Resource resource;
    private final List<Blanks> segments;
    private final Map<String, Blanks> query = new LinkedHashMap<>();

    /** @param address path and query, not encoded */
    PlatformCall(String method, Resource resource, String address) {
        this.method = method;
        this.resource = resource;
        var parts = address.split("\\?", 2);
        segments = Arrays.stream(parts[0].split("/", -1)).map(Blanks::new).toList();
        for (var parameter : parts.length > 1 ? parts[1].split("&", -1) : new String[0]) {
            var pair = parameter.split("=", 2);
            query.put(pair[0], new Blanks(pair.length > 1 ? pair[1] : ""));
        }
    }

    public String method() {
        return method;
    }

    public Resource resource() {
        return resource;
    }

    /** Whether it makes a new one of its resource. */
    public boolean creates() {
        return method.equals("POST") && segments.size() == 1;
    }

    /** Whether it says itself what a parameter of its query is. */
    public boolean fixes(String parameter) {
        return query.containsKey(parameter);
    }

    /** The names of all blanks. */
    List<String> names() {
        var names = namesInPath();
        query.values().forEach(value -> names.addAll(value.names()));
        return names;
    }

    /** The names of the blanks that become part of the path. */
    public List<String> namesInPath() {
        var names = new ArrayList<String>();
        segments.forEach(segment -> names.addAll(segment.names()));
        return names;
    }

    /** Encoded. */
    public String path(Map<String, String> values) {
        var path = new StringBuilder();
        segments.forEach(segment -> path.append('/').append(Percent.encode(segment.fill(values))));
        return path.toString();
    }

    /** Encoded; empty where there is none. */
    public String query(Map<String, String> values) {
        var filled = new StringJoiner("&");
        query.forEach((name, value) -> filled.add(Percent.encode(name) + "=" + Percent.encode(value.fill(values))));
        return filled.toString();
    }
}
