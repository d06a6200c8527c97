package street12.gateway.in;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Root;
import street12.platform.http.RequestLine;
import street12.platform.http.RequestTrace;

/** Which headers go on, and which the gateway says itself. */
final class Headers {

    /** They are about one connection (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** What services believe of the gateway, and so never of a client. */
    private static final Set<String> OWN = Set.of(
            RequestLine.HEADER.toLowerCase(Locale.ROOT),
            "traceparent",
            "forwarded",
            "x-real-ip",
            "host",
            "expect",
            "content-length");

    private static final String FORWARDED = "x-forwarded-";

    private Headers() {}

    /** For the service. The length of the body is not among them. */
    static MultiMap toService(RoutingContext request, Root root) {
        var client = request.request();
        var headers = MultiMap.caseInsensitiveMultiMap();
        copy(client.headers(), headers, name -> !OWN.contains(name) && !name.startsWith(FORWARDED));
        // A body that was compressed could not be translated
        if (root.words().isPresent()) headers.remove("Accept-Encoding");
        root.words().map(LineWords::line).ifPresent(line -> headers.set(RequestLine.HEADER, line));
        headers.set("X-Forwarded-Prefix", root.prefix());
        headers.set("X-Forwarded-For", client.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", client.scheme());
        var authority = client.authority();
        if (authority != null) headers.set("X-Forwarded-Host", authority.toString());
        headers.set("traceparent", RequestTrace.of(request).traceparent());
        return headers;
    }

    static void toClient(MultiMap service, MultiMap client) {
        copy(service, client, name -> true);
    }

    private static void copy(MultiMap from, MultiMap to, Predicate<String> wanted) {
        var ofConnection = namedIn(from.getAll("Connection"));
        from.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !ofConnection.contains(lower) && wanted.test(lower)) to.add(name, value);
        });
    }

    private static Set<String> namedIn(Iterable<String> connection) {
        return Arrays.stream(String.join(",", connection).split(",", -1))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The length that a request says its body has; -1 where it says none. */
    static long length(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length.trim());
    }

    static boolean isJson(String contentType) {
        var type = mediaType(contentType);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }

    static boolean isProblem(String contentType) {
        return mediaType(contentType).equals("application/problem+json");
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
