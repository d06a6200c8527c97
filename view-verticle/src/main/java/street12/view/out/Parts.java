package street12.view.out;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import street12.platform.auth.Reach;
import street12.view.domain.Part;

/**
 * The parts of the view that have lists of their own, so that nothing is looked at which a reader may not see.
 *
 * @param lines that run here
 */
record Parts(Set<String> lines) {

    /**
     * The parts that are all within reach together. No order is in two of them: they can be read as one.
     *
     * <p>A line that does not run here has no part: with a name that anybody may make up, a list's name might be another's.
     *
     * @param line that is asked for; null for all
     * @param userId who is asked for; null for all
     */
    List<Part> within(Reach reach, String line, String userId) {
        if (reach.isEverything()) return List.of(new Part(line, userId));
        var parts = new ArrayList<Part>();
        var seen = reach.lines().get();
        for (var one : seen) {
            if (line == null || line.equals(one)) parts.add(new Part(one, userId));
        }
        var owner = reach.owner().orElse(null);
        if (owner == null || (userId != null && !userId.equals(owner))) return parts;
        if (line == null && seen.isEmpty() && reach.ownersLines().isEmpty()) return List.of(new Part(null, owner));
        for (var one : line == null ? reach.ownersLines().orElse(lines) : Set.of(line)) {
            if (lines.contains(one) && !seen.contains(one) && reach.covers(one, owner)) parts.add(new Part(one, owner));
        }
        return parts;
    }
}
