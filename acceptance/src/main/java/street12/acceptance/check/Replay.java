package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import street12.acceptance.running.Await;

/** Compares what is shown with what another view shows that has read the topics from their start. */
final class Replay {

    /** One that shows nothing more for so long has read everything, or never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What is listed among all events is in its order's timeline a moment later, or was a moment before. */
    static final Duration MOMENT = Duration.ofSeconds(30);

    private final Map<Long, View> live;
    private final Shown shown;
    private final Shown replayed;
    private final Duration moment;

    /**
     * @param live what is shown, as it was read at rest
     * @param shown the same, to say what differs
     * @param moment how long an order may differ that was told a moment ago
     */
    Replay(Map<Long, View> live, Shown shown, Shown replayed, Duration moment) {
        this.live = live;
        this.shown = shown;
        this.replayed = replayed;
        this.moment = moment;
    }

    /** Waits until the other view has read everything. */
    List<Violation> differences() {
        var findings = new Findings();
        try {
            awaitAll(shown.events());
        } catch (AssertionError e) {
            findings.broken(Rule.VIEW_IS_ITS_REPLAY, 0, e.getMessage());
            return findings.all();
        }
        for (long id : differing()) {
            var differences = settled(id);
            if (!differences.isEmpty()) {
                findings.broken(
                        Rule.VIEW_IS_ITS_REPLAY, id, "is replayed otherwise: " + String.join("; ", differences));
            }
        }
        return findings.all();
    }

    private void awaitAll(long events) {
        for (long read = replayed.events(); read < events; read = replayed.events()) {
            long before = read;
            Await.until(
                    "the replay, at %d of %d events, goes on".formatted(read, events),
                    PATIENCE,
                    () -> replayed.events() > before);
        }
    }

    private Set<Long> differing() {
        Set<Long> same = ConcurrentHashMap.newKeySet();
        Set<Long> other = ConcurrentHashMap.newKeySet();
        replayed.each((id, view) -> {
            var before = live.get(id);
            boolean isSame = before != null && before.digest().equals(view.digest());
            (isSame ? same : other).add(id);
        });
        var differing = new TreeSet<>(other);
        live.keySet().stream().filter(id -> !same.contains(id)).forEach(differing::add);
        return differing;
    }

    /** Empty as soon as both are the same. */
    private List<String> settled(long id) {
        var differences = new ArrayList<String>();
        try {
            Await.until("order " + id + " is replayed alike", moment, () -> {
                differences.clear();
                differences.addAll(fields("", shown.status(id), replayed.status(id)));
                differences.addAll(fields("timeline", shown.timeline(id), replayed.timeline(id)));
                return differences.isEmpty();
            });
        } catch (AssertionError e) {
            // They stay different
        }
        return differences;
    }

    private static List<String> fields(String at, JsonNode one, JsonNode other) {
        if (one.equals(other)) return List.of();
        if (!one.isContainerNode() || one.getNodeType() != other.getNodeType()) {
            return List.of(at + " is shown as " + one + " and replayed as " + other);
        }
        var names = new HashSet<String>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        var differences = new ArrayList<String>();
        for (var name : names) differences.addAll(fields(at + "/" + name, one.path(name), other.path(name)));
        for (int i = 0; i < Math.max(one.size(), other.size()) && one.isArray(); i++) {
            differences.addAll(fields(at + "/" + i, one.path(i), other.path(i)));
        }
        return differences;
    }
}
