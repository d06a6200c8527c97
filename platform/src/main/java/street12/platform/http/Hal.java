package street12.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import street12.contracts.Json;

/** Answers in HAL: resources with their links, lists with their page. */
public final class Hal {

    private static final Set<String> PAGING = Set.of("page", "size", "sort");

    private Hal() {}

    /** A part of a list, and how many there are in all. */
    public record Listing<T>(List<T> items, long total) {}

    /** A resource as JSON, with a link to itself. */
    public static ObjectNode resource(RoutingContext request, Object resource, String path) {
        ObjectNode body = (ObjectNode) Json.tree(resource);
        link(request, body, "self", path);
        return body;
    }

    /** @param path as the service itself has it; the way through the gateway is put before it */
    public static void link(RoutingContext request, ObjectNode body, String relation, String path) {
        body.withObject("/_links").putObject(relation).put("href", href(request, path));
    }

    /** A path of this service as the client must write it. */
    public static String href(RoutingContext request, String path) {
        var prefix = request.request().getHeader("X-Forwarded-Prefix");
        return prefix == null || !prefix.matches("(/[\\w.~-]+)*") ? path : prefix + path;
    }

    /** @param name of the list within {@code _embedded} */
    public static ObjectNode list(
            RoutingContext request, String name, String path, List<ObjectNode> items, Page page, long total) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("_embedded").putArray(name).addAll(items);
        long pages = (total + page.size() - 1) / page.size();
        link(request, body, "self", path + query(request, page, page.number()));
        if (page.number() > 0) link(request, body, "prev", path + query(request, page, page.number() - 1));
        if (page.number() + 1 < pages) link(request, body, "next", path + query(request, page, page.number() + 1));
        body.putObject("page")
                .put("size", page.size())
                .put("totalElements", total)
                .put("totalPages", pages)
                .put("number", page.number());
        return body;
    }

    /** The request's own filters, with the number of another page. */
    private static String query(RoutingContext request, Page page, int number) {
        var query = new StringJoiner("&", "?", "");
        request.queryParams().forEach((name, value) -> {
            if (!PAGING.contains(name)) query.add(encode(name) + "=" + encode(value));
        });
        query.add("page=" + number).add("size=" + page.size());
        return query.add("sort=" + page.sort() + "," + (page.descending() ? "desc" : "asc"))
                .toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    public static void send(RoutingContext request, int status, ObjectNode body) {
        send(request.response(), status, Json.bytes(body));
    }

    /** An answer that was written before, such as the first one to an idempotency key. */
    public static void send(HttpServerResponse response, int status, byte[] body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/hal+json")
                .end(Buffer.buffer(body));
    }
}
