package street12.gateway.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import street12.contracts.line.Vocabulary;
import street12.gateway.domain.Operation.Match;

/** The calls of one line that the platform makes otherwise. */
final class Operations {

    /**
     * A call that is refused, and what the client should call.
     *
     * @param to the same, in the names of this one's path
     */
    private record Detour(String method, PathPattern path, PathPattern to, List<Operation> instead) {}

    private final List<Operation> made = new ArrayList<>();
    private final List<Detour> detours = new ArrayList<>();

    /** @throws IllegalArgumentException naming the key and what was expected */
    Operations(List<Vocabulary.Operation> vocabulary, LinePaths paths) {
        for (int i = 0; i < vocabulary.size(); i++) {
            if (!isDetour(vocabulary.get(i)))
                made.add(operation(vocabulary.get(i), "/vocabulary/operations/" + i, paths));
        }
        for (int i = 0; i < vocabulary.size(); i++) {
            if (isDetour(vocabulary.get(i))) detours.add(detour(vocabulary.get(i), "/vocabulary/operations/" + i));
        }
    }

    /** A call of the line's own instead of one of the platform's. What only reads is never made into what does more. */
    private static boolean isDetour(Vocabulary.Operation one) {
        return target(one).isEmpty()
                || (method(one.call()).equals("GET") && !method(one.is()).equals("GET"));
    }

    private static Operation operation(Vocabulary.Operation one, String at, LinePaths paths) {
        var path = path(one, at);
        var resource = target(one).orElseThrow();
        var words = paths.at(path.segments().get(0)).orElseGet(() -> paths.speakingOf(resource));
        var operation =
                new Operation(one, path, new PlatformCall(method(one.is()), resource, address(one.is())), words);
        if (method(one.call()).equals("GET") && operation.needsBody()) {
            throw new IllegalArgumentException("%s: '%s' needs a body, expected only names of its path: %s"
                    .formatted(at, one.call(), String.join(", ", path.names())));
        }
        return operation;
    }

    private Detour detour(Vocabulary.Operation one, String at) {
        var path = path(one, at);
        var to = new PathPattern(address(one.is()));
        var instead = made.stream()
                .filter(operation -> operation.method().equals(method(one.is())))
                .filter(operation -> !operation.method().equals(method(one.call())))
                .filter(operation -> operation.path().match(to.segments()).isPresent())
                .toList();
        if (instead.isEmpty()) {
            throw new IllegalArgumentException("%s/is: is '%s', expected %s"
                    .formatted(
                            at,
                            one.is(),
                            target(one).isPresent()
                                    ? "a GET, since the call is one, or a call of the line by another method"
                                    : "a call of the line by another method, or one of the platform's "
                                            + Arrays.stream(Resource.values())
                                                    .map(Resource::word)
                                                    .collect(Collectors.joining(", "))));
        }
        if (!path.names().containsAll(to.names())) {
            throw new IllegalArgumentException("%s/is: is '%s', expected only names of the call's path: %s"
                    .formatted(at, one.is(), String.join(", ", path.names())));
        }
        return new Detour(method(one.call()), path, to, instead);
    }

    private static PathPattern path(Vocabulary.Operation one, String at) {
        var path = new PathPattern(address(one.call()));
        if (LinePaths.isTaken(path.segments().get(0))) {
            throw new IllegalArgumentException("%s/call: '%s' is taken by the root, expected a word of its own"
                    .formatted(at, path.segments().get(0)));
        }
        return path;
    }

    private static String method(String call) {
        return call.split(" ", 2)[0];
    }

    private static String address(String call) {
        return call.split(" ", 2)[1];
    }

    private static Optional<Resource> target(Vocabulary.Operation one) {
        return Resource.called(address(one.is()).split("[/?]", 2)[0]);
    }

    List<Operation> all() {
        return made;
    }

    /** All that may be meant by a path, decoded, by whatever method. */
    List<Match> at(List<String> called) {
        var matches = new ArrayList<Match>();
        for (var operation : made) {
            var path = operation.path();
            path.match(called)
                    .ifPresent(values ->
                            matches.add(new Match(operation.method(), operation, values, false, path.isOfResource())));
        }
        for (var detour : detours) {
            var path = detour.path();
            path.match(called)
                    .ifPresent(said -> detour.instead().forEach(operation -> {
                        var values = new HashMap<>(said);
                        values.putAll(
                                operation.path().match(detour.to().fill(said)).orElseThrow());
                        matches.add(new Match(detour.method(), operation, values, true, path.isOfResource()));
                        // The method that is allowed there may as well do it
                        matches.add(new Match(operation.method(), operation, values, false, path.isOfResource()));
                    }));
        }
        return matches;
    }
}
