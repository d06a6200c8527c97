package street12.view.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** What is of a line, of a user, of a user in a line, or (both null) all. */
public record Part(String line, String userId) {

    /** The parts that what happens to an order of a line and a user is in. */
    public static List<Part> holding(String line, String userId) {
        return Stream.of(new Part(null, null), new Part(line, null), new Part(null, userId), new Part(line, userId))
                .distinct()
                .toList();
    }

    /** Tells it apart from the other parts that a reader may see, without telling whose it is. */
    public String name() {
        if (line == null && userId == null) return "*";
        var inLine = line == null ? "" : plain(line);
        return userId == null ? inLine : inLine + "@" + Integer.toHexString(userId.hashCode());
    }

    /** With a percent sign and its bytes for what would mean something in a position, or in a stream. */
    private static String plain(String text) {
        var plain = new StringBuilder();
        for (byte one : text.getBytes(UTF_8)) {
            boolean isPlain = one > 0 && (Character.isLetterOrDigit(one) || one == '-');
            plain.append(isPlain ? Character.toString(one) : "%%%02X".formatted(one));
        }
        return plain.toString();
    }
}
