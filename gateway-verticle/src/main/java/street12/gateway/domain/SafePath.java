package street12.gateway.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A path that cannot mean one thing here and another to a service. */
public final class SafePath {

    private SafePath() {}

    /**
     * @param wire as it came, one character a byte; a slash at its end says nothing
     * @return the segments, decoded once
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static List<String> segments(String wire) {
        if (wire == null || !wire.startsWith("/")) throw new IllegalArgumentException("A path begins with a slash.");
        var parts = new ArrayList<>(
                Arrays.asList(Percent.encodeRaw(wire.substring(1)).split("/", -1)));
        if (parts.get(parts.size() - 1).isEmpty()) parts.remove(parts.size() - 1);
        return parts.stream().map(SafePath::segment).toList();
    }

    private static String segment(String encoded) {
        String segment;
        try {
            segment = Percent.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The path is not percent-encoded UTF-8.", e);
        }
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(
                    "The path has an empty segment, dots, encoded slashes or control characters.");
        }
        return segment;
    }

    /** @param text decoded */
    public static boolean isSegment(String text) {
        boolean steps = text.isEmpty() || text.equals(".") || text.equals("..");
        return !steps && text.chars().noneMatch(SafePath::isHostile);
    }

    private static boolean isHostile(int letter) {
        return letter == '/' || letter == '\\' || Character.isISOControl(letter);
    }
}
