package street12.platform.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import street12.platform.http.Problem.FieldError;

/**
 * What is told to people, in their language. English is written where it is said; {@code wording.ko.yaml} says the same in
 * Korean, by the English sentence with its parameters as {@code MessageFormat} has them. What is missing there stays English.
 */
public final class Wording {

    private static final Map<String, Wording> BY_LANGUAGE = Language.SPOKEN.stream()
            .filter(language -> !language.equals(Language.STANDARD))
            .collect(Collectors.toMap(language -> language, Wording::read));
    private static final Wording AS_IT_IS = new Wording(Map.of(), Map.of());

    /** A sentence with parameters, and the same in the other language. */
    private record Sentence(String pattern, String told) {

        /** The last parameter goes up to what the sentence ends with, whatever it holds itself. */
        Optional<String> of(String text) {
            int last = pattern.lastIndexOf('}') + 1;
            var ending = fill(pattern.substring(last));
            if (!text.endsWith(ending)) return Optional.empty();
            var said = text.substring(0, text.length() - ending.length());
            var end = new ParsePosition(0);
            var parameters = new MessageFormat(pattern.substring(0, last)).parse(said, end);
            return parameters == null || end.getIndex() != said.length()
                    ? Optional.empty()
                    : Optional.of(fill(told, parameters));
        }
    }

    private final Map<String, String> titles;
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final List<Sentence> withParameters;

    private Wording(Map<String, String> titles, Map<String, String> sentences) {
        this.titles = titles;
        sentences.forEach((english, told) -> {
            if (!english.contains("{0}")) fixed.put(fill(english), fill(told));
        });
        withParameters = sentences.entrySet().stream()
                .filter(sentence -> sentence.getKey().contains("{0}"))
                .map(sentence -> new Sentence(sentence.getKey(), sentence.getValue()))
                .toList();
    }

    /** @param language one that is spoken */
    public static Wording in(String language) {
        return BY_LANGUAGE.getOrDefault(language, AS_IT_IS);
    }

    /** @param slug the problem's */
    public String title(String slug, String english) {
        return titles.getOrDefault(slug, titles.getOrDefault(english, english));
    }

    public String sentence(String english) {
        var whole = fixed.get(english);
        if (whole != null) return whole;
        return withParameters.stream()
                .flatMap(sentence -> sentence.of(english).stream())
                .findFirst()
                .orElse(english);
    }

    FieldError error(FieldError english) {
        return new FieldError(english.pointer(), sentence(english.reason()));
    }

    private static String fill(String pattern, Object... parameters) {
        return new MessageFormat(pattern).format(parameters);
    }

    private static Wording read(String language) {
        var name = "/wording." + language + ".yaml";
        try (var file = Wording.class.getResourceAsStream(name)) {
            var all = new YAMLMapper().readValue(file, new TypeReference<Map<String, Map<String, String>>>() {});
            var sentences = Stream.of("details", "reasons")
                    .flatMap(part -> all.get(part).entrySet().stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
            return new Wording(all.get("titles"), sentences);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
