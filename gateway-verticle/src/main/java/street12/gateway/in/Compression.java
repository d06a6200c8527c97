package street12.gateway.in;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import street12.gateway.edge.Varying;

/**
 * Which answers go out as gzip, for clients that take it. Event streams never do, as an event must not wait for the next; nor
 * does what holds a secret, as its compressed length could tell of it (BREACH).
 *
 * <p>Vert.x compresses by itself, but its HTTP/2 mixes up the answers of one connection as soon as one of them is not compressed.
 */
final class Compression {

    private static final Pattern TEXTS = Pattern.compile(
            "text/(?!event-stream)[^;]*|application/([^;]*\\+)?(json|xml|yaml)|application/(javascript|x-ndjson)|image/svg\\+xml");
    private static final Pattern NOT_AT_ALL = Pattern.compile("q=0(\\.0*)?");

    private final int least;

    /** @param least body that is worth it, in bytes; 0 for none at all */
    Compression(int least) {
        this.least = least;
    }

    /**
     * Whether a body goes out as gzip; its headers say so then.
     *
     * @param headers of the answer
     * @param length of the body; -1 where it is not known
     */
    boolean applies(RoutingContext request, MultiMap headers, long length) {
        if (least == 0 || !isText(headers.get("Content-Type")) || (length >= 0 && length < least)) return false;
        if (headers.contains("Content-Encoding") || headers.contains("Set-Cookie") || isKeptAsItIs(headers))
            return false;
        Varying.on(headers, "Accept-Encoding");
        if (request.request().method().equals(HttpMethod.HEAD) || !isTaken(request)) return false;
        headers.set("Content-Encoding", "gzip").remove("Content-Length");
        var etag = headers.get("ETag");
        // The same to a reader, and not the same bytes
        if (etag != null && !etag.startsWith("W/")) headers.set("ETag", "W/" + etag);
        return true;
    }

    private static boolean isKeptAsItIs(MultiMap headers) {
        var cached = String.join(",", headers.getAll("Cache-Control")).toLowerCase(Locale.ROOT);
        return cached.contains("no-transform") || cached.contains("no-store") || headers.contains("Content-Range");
    }

    private static boolean isText(String type) {
        return type != null
                && TEXTS.matcher(type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
                        .matches();
    }

    private static boolean isTaken(RoutingContext request) {
        // There is no chunked body in HTTP/1.0
        if (request.request().version() == HttpVersion.HTTP_1_0) return false;
        return request.request().headers().getAll("Accept-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(one -> one.toLowerCase(Locale.ROOT).replace(" ", "").split(";", 2))
                .anyMatch(one -> one[0].equals("gzip")
                        && (one.length == 1 || !NOT_AT_ALL.matcher(one[1]).matches()));
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 2);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Buffer gzip(Buffer content) {
        return Buffer.buffer(gzip(content.getBytes()));
    }
}
