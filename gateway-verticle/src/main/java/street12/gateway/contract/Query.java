package street12.gateway.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import street12.platform.http.Problem;

/** The parameters of a query. */
final class Query {

    private Query() {}

    /**
     * @param query encoded
     * @return decoded, each with all that it is given
     * @throws Problem 400 when it is not encoded well
     */
    static Map<String, List<String>> of(String query) {
        var all = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            all.computeIfAbsent(name, n -> new ArrayList<>()).add(decode(equals < 0 ? "" : pair.substring(equals + 1)));
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query is not percent-encoded.");
        }
    }
}
