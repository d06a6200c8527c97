package street12.gateway.in;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Something that is the same for everybody while the gateway runs: kept in memory, and sent again only when it changed. */
final class StaticFile {

    private static final Compression COMPRESSION = new Compression(1024);

    private final byte[] content;
    private final byte[] compressed;
    private final String type;
    private final String etag;

    private StaticFile(byte[] content, String type) {
        this.content = content;
        this.compressed = Compression.gzip(content);
        this.type = type;
        this.etag = '"' + digest(content) + '"';
    }

    static StaticFile of(String text, String type) {
        return new StaticFile(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /** @param path on the class path */
    static String read(String path) {
        try (var file = StaticFile.class.getResourceAsStream(path)) {
            if (file == null) throw new IllegalStateException(path + " is not on the class path");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(RoutingContext request) {
        if (!Reading.isAllowed(request)) return;
        // Clients ask each time whether it is still the same: a new release shows at once
        var response = request.response().putHeader("ETag", etag).putHeader("Cache-Control", "no-cache");
        if (isKnown(request.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", type).putHeader("Content-Length", Integer.toString(content.length));
        boolean isShort = COMPRESSION.applies(request, response.headers(), content.length);
        if (request.request().method().equals(HttpMethod.HEAD)) response.end();
        else response.end(Buffer.buffer(isShort ? compressed : content));
    }

    private boolean isKnown(String ifNoneMatch) {
        if (ifNoneMatch == null) return false;
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(tag -> tag.trim().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }

    private static String digest(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
