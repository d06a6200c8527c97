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
import street12.gateway.edge.Origin;
import street12.platform.http.RequestId;
import street12.platform.http.RequestLine;

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
            RequestId.HEADER.toLowerCase(Locale.ROOT),
            "traceparent",
            "tracestate",
            "forwarded",
            "x-real-ip",
            "host",
            "expect",
            "content-length");

    /** What the gateway says itself to clients, and what nobody has to know of a service. */
    private static final Set<String> NOT_TOLD = Set.of(
            "server",
            "x-powered-by",
            RequestId.HEADER.toLowerCase(Locale.ROOT),
            "traceresponse",
            "ratelimit",
            "ratelimit-policy",
            "strict-transport-security");

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
        sayOrigin(request, headers);
        return headers;
    }

    /** Where a request comes from, and what it is called; the client that sends it says which trace it belongs to. */
    private static void sayOrigin(RoutingContext request, MultiMap headers) {
        var origin = Origin.of(request);
        headers.set("X-Forwarded-For", origin.address());
        headers.set("X-Forwarded-Proto", origin.scheme());
        if (origin.host() != null) headers.set("X-Forwarded-Host", origin.host());
        headers.set(RequestId.HEADER, RequestId.of(request));
    }

    /** For what is no service of ours: as it comes, but for what is about the connection. */
    static MultiMap toOthers(RoutingContext request) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        copy(request.request().headers(), headers, name -> !OWN.contains(name) && !name.startsWith(FORWARDED));
        headers.remove("Accept-Encoding");
        sayOrigin(request, headers);
        return headers;
    }

    /** For a service that is asked over gRPC, which has no roots: the client may name the line itself. */
    static MultiMap toGrpcService(RoutingContext request) {
        var headers = toService(request, Root.PLATFORM);
        var line = request.request().getHeader(RequestLine.HEADER);
        if (line != null) headers.set(RequestLine.HEADER, line);
        return headers.set("te", "trailers");
    }

    static void toClient(MultiMap service, MultiMap client) {
        copy(service, client, name -> !NOT_TOLD.contains(name));
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
        return length(request.headers());
    }

    /** The length that a body is said to have; -1 where nothing is said. */
    static long length(MultiMap headers) {
        var length = headers.get("Content-Length");
        return length == null ? -1 : Long.parseLong(length.trim());
    }

    static boolean isEventStream(String contentType) {
        return mediaType(contentType).equals("text/event-stream");
    }

    static boolean isJson(String contentType) {
        var type = mediaType(contentType);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }

    static boolean isProblem(String contentType) {
        return mediaType(contentType).equals("application/problem+json");
    }

    static boolean isGrpc(String contentType) {
        return mediaType(contentType).startsWith("application/grpc");
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }
}
