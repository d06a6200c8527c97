package street12.contracts.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** On which line of its file each key of a line file stands. */
final class LinePlaces {

    private final Map<String, Integer> lines = new HashMap<>();

    /** @param parser of the whole file, at its beginning */
    static LinePlaces read(JsonParser parser) throws IOException {
        var places = new LinePlaces();
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) continue;
            var pointer = parser.getParsingContext().pathAsPointer().toString();
            places.lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        }
        return places;
    }

    /** Of the key that a pointer names or, where it is missing, of what it is missing in. */
    int lineOf(String pointer) {
        for (var at = pointer; at.startsWith("/"); at = at.substring(0, at.lastIndexOf('/'))) {
            var line = lines.get(at);
            if (line != null) return line;
        }
        return 1;
    }
}
