package street12.platform.auth;

import java.util.Optional;
import java.util.Set;

/**
 * Whose things a caller may see or change: all of some lines, and the own ones.
 *
 * @param lines all of whose things are within reach; empty for every line
 * @param owner whose things are within reach as well; empty for nobody
 * @param ownersLines the lines in which that holds; empty for every line
 */
public record Reach(Optional<Set<String>> lines, Optional<String> owner, Optional<Set<String>> ownersLines) {

    public static final Reach EVERYTHING = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

    /** All things of some lines; of every line where none are named. */
    public static Reach ofLines(Optional<Set<String>> lines) {
        return new Reach(lines, Optional.empty(), Optional.empty());
    }

    /** What of it lies in one line. */
    public Reach within(String line) {
        if (lines.isEmpty() || lines.get().contains(line)) return ofLines(Optional.of(Set.of(line)));
        var own = owner.filter(o -> ownersLines.isEmpty() || ownersLines.get().contains(line));
        return new Reach(Optional.of(Set.of()), own, Optional.of(Set.of(line)));
    }

    public boolean isEverything() {
        return lines.isEmpty();
    }

    /** @param userId whose it is; null for nobody's */
    public boolean covers(String line, String userId) {
        if (lines.isEmpty() || lines.get().contains(line)) return true;
        return owner.isPresent()
                && owner.get().equals(userId)
                && (ownersLines.isEmpty() || ownersLines.get().contains(line));
    }
}
