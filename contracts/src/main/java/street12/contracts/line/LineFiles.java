package street12.contracts.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the line files of a folder. */
public final class LineFiles {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper RECORDS = new JsonMapper();

    private LineFiles() {}

    /** A line file that cannot be used. The message names the file, the key and what was expected. */
    public static final class MalformedLineException extends RuntimeException {
        MalformedLineException(Path file, String what) {
            super(file + ": " + what);
        }
    }

    /**
     * @param folder holds one {@code NAME.yaml} for each line
     * @throws MalformedLineException when a file is malformed, or there is none
     */
    public static Lines load(Path folder) {
        var lines = new TreeMap<String, Line>();
        for (var file : yamlFiles(folder)) {
            var line = read(file);
            if (!file.getFileName().toString().equals(line.name() + ".yaml")) {
                throw new MalformedLineException(
                        file,
                        "/name: is '%s'; expected the file to be called %s.yaml".formatted(line.name(), line.name()));
            }
            lines.put(line.name(), line);
        }
        return new Lines(lines);
    }

    private static List<Path> yamlFiles(Path folder) {
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) throw new MalformedLineException(folder, "holds no line file; expected NAME.yaml");
            return found;
        } catch (IOException e) {
            throw new MalformedLineException(folder, "is not readable; expected a folder of line files: " + e);
        }
    }

    private static Line read(Path file) {
        var tree = parse(file);
        var mistakes = LineMistakes.in(tree);
        if (!mistakes.isEmpty()) throw new MalformedLineException(file, withPlaces(file, mistakes));
        try {
            return RECORDS.treeToValue(LineDefaults.fill(tree), Line.class);
        } catch (IOException e) {
            throw new IllegalStateException("line.schema.json allows what Line cannot hold", e);
        }
    }

    private static String withPlaces(Path file, List<String> mistakes) {
        try (var parser = YAML.createParser(file.toFile())) {
            var places = LinePlaces.read(parser);
            return mistakes.stream()
                    .map(mistake -> "line %d: %s".formatted(places.lineOf(mistake.split(": ", 2)[0]), mistake))
                    .collect(Collectors.joining("; and "));
        } catch (IOException e) {
            return String.join("; and ", mistakes);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            var what = e.getOriginalMessage().lines().map(String::strip).collect(Collectors.joining(" "));
            var where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new MalformedLineException(file, where + what + "; expected one YAML document, with each key once");
        } catch (IOException e) {
            throw new MalformedLineException(file, "is not readable; expected a YAML file in UTF-8: " + e);
        }
    }
}
