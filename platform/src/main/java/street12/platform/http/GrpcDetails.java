package street12.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * Writes {@code google.rpc.Status} with {@code ErrorInfo}, {@code RequestInfo}, {@code BadRequest} and {@code RetryInfo}. These
 * few numbers and texts are not worth a protobuf library in every service.
 */
final class GrpcDetails {

    private static final int MOST_BYTES = 2048;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private GrpcDetails() {}

    static byte[] of(int code, String message, Problem problem, String traceId) {
        var slug = problem.type().substring(problem.type().lastIndexOf(':') + 1);
        var error = new GrpcDetails()
                .text(1, slug.toUpperCase(Locale.ROOT).replace('-', '_'))
                .text(2, "street12");
        var status = new GrpcDetails()
                .number(1, code)
                .text(2, message)
                .detail("ErrorInfo", error)
                .detail("RequestInfo", new GrpcDetails().text(1, traceId));
        if (problem.retryAfter() != null) {
            var seconds =
                    new GrpcDetails().number(1, Math.max(1, problem.retryAfter().toSeconds()));
            status.detail("RetryInfo", new GrpcDetails().part(1, seconds));
        }
        if (!problem.errors().isEmpty()) status.detail("BadRequest", violations(problem));
        return status.bytes.toByteArray();
    }

    /** As many as there is room for. */
    private static GrpcDetails violations(Problem problem) {
        var all = new GrpcDetails();
        for (var error : problem.errors()) {
            var one = new GrpcDetails().text(1, field(error.pointer())).text(2, error.reason());
            if (all.bytes.size() + one.bytes.size() > MOST_BYTES) break;
            all.part(1, one);
        }
        return all;
    }

    /** {@code /productPrice} as {@code product_price}, {@code /attributes/size} as {@code attributes.size}. */
    private static String field(String pointer) {
        var path = (pointer.startsWith("/") ? pointer.substring(1) : pointer).split("/", -1);
        path[0] = (path[0].contains("-") ? path[0] : path[0].replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
                .toLowerCase(Locale.ROOT);
        return String.join(".", path);
    }

    /** Within an {@code Any}. */
    private GrpcDetails detail(String type, GrpcDetails message) {
        return part(
                3,
                new GrpcDetails()
                        .text(1, "type.googleapis.com/google.rpc." + type)
                        .part(2, message));
    }

    private GrpcDetails text(int field, String text) {
        return bytes(field, text.getBytes(UTF_8));
    }

    private GrpcDetails part(int field, GrpcDetails part) {
        return bytes(field, part.bytes.toByteArray());
    }

    private GrpcDetails bytes(int field, byte[] content) {
        varint((field << 3) | 2);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private GrpcDetails number(int field, long value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    /** Seven bits a byte, the lowest first; a set eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) bytes.write((int) ((rest & 0x7F) | 0x80));
        bytes.write((int) rest);
    }
}
