package street12.gateway.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.line.Line;

/** One line's words for all that the platform offers. */
public final class LineWords {

    private final String line;
    private final String language;
    private final LinePaths paths;
    private final Operations operations;
    private final Map<String, Map<String, String>> problems;

    /** @throws IllegalArgumentException naming the line, the key and what was expected */
    public LineWords(Line line) {
        this.line = line.name();
        this.language = line.language();
        this.problems = line.vocabulary().problems();
        try {
            paths = new LinePaths(line);
            operations = new Operations(line.vocabulary().operations(), paths);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line %s: %s".formatted(line.name(), e.getMessage()), e);
        }
    }

    public String line() {
        return line;
    }

    /** The line's own, for who asks for none that we speak. */
    public String language() {
        return language;
    }

    /** What is found under each path, as the line lists them. */
    public Collection<Words> all() {
        return paths.all();
    }

    /** What is found under a path. */
    public Optional<Words> at(String path) {
        return paths.at(path);
    }

    /** The path that links to a resource lead to: the asked one where it shows it, else the first; empty where there is none. */
    public Optional<Words> linkedFrom(Resource resource, Words asked) {
        return asked.resource() == resource ? Optional.of(asked) : paths.of(resource);
    }

    /** The words for a resource in the answer of a path that was asked. */
    public Words speakingOf(Resource resource, Words asked) {
        return asked.resource() == resource ? asked : paths.speakingOf(resource);
    }

    /** The line's own calls. */
    public List<Operation> operations() {
        return operations.all();
    }

    /** The line's own calls at a path, by whatever method. */
    List<Operation.Match> operationsAt(List<String> path) {
        return operations.at(path);
    }

    /** What the line's clients are told of a problem; empty where that is what the platform says. */
    public Optional<String> problem(String slug, String wantedLanguage) {
        return Optional.ofNullable(problems.get(slug))
                .map(texts -> texts.getOrDefault(
                        wantedLanguage,
                        texts.getOrDefault(language, texts.values().iterator().next())));
    }
}
