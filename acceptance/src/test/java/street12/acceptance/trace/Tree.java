package street12.acceptance.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spans of one trace, by who is below whom. */
record Tree(List<TracedSpan> spans) {

    /**
     * A way down from the client's own span, one span below the other.
     *
     * @param steps each {@code service KIND name}, with a part of what it is about after it where that matters
     */
    record Way(List<String> steps) {

        static Way of(String... steps) {
            return new Way(List.of(steps));
        }

        Way then(String... more) {
            return new Way(Stream.concat(steps.stream(), Stream.of(more)).toList());
        }
    }

    /** @param root id of the client's own span */
    boolean has(Way way, String root) {
        var reached = List.of(root);
        for (var step : way.steps()) {
            var above = reached;
            reached = spans.stream()
                    .filter(span -> above.contains(span.parent()) && fits(span, step))
                    .map(TracedSpan::id)
                    .toList();
        }
        return !reached.isEmpty();
    }

    private static boolean fits(TracedSpan span, String step) {
        return span.toString().startsWith(step);
    }

    /** Those above whom nothing is known. */
    List<TracedSpan> orphans(String root) {
        var ids = spans.stream().map(TracedSpan::id).collect(Collectors.toSet());
        return spans.stream()
                .filter(span -> !span.parent().equals(root) && !ids.contains(span.parent()))
                .toList();
    }

    /** For people to read. */
    String text(String root) {
        var lines = new ArrayList<String>();
        addBelow(root, "", lines);
        orphans(root).forEach(span -> lines.add("? " + span));
        return String.join("\n", lines);
    }

    private void addBelow(String id, String indent, List<String> lines) {
        spans.stream()
                .filter(span -> span.parent().equals(id))
                .sorted(Comparator.comparing(TracedSpan::toString))
                .forEach(span -> {
                    lines.add(indent + span);
                    addBelow(span.id(), indent + "  ", lines);
                });
    }
}
