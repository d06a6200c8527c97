package street12.gateway.in;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.StringJoiner;
import street12.gateway.domain.Percent;
import street12.platform.http.Problem;

/** The part of an address behind its question mark. */
final class QueryString {

    /** Says what one parameter becomes: nothing, one, or several. */
    interface Mapping {
        void map(String name, String value, Parameters out);
    }

    /** Parameters of the new query. */
    interface Parameters {
        void add(String name, String value);
    }

    private QueryString() {}

    /**
     * @param query still encoded
     * @return encoded anew
     * @throws Problem 400 when it is not encoded well
     */
    static String map(String query, Mapping mapping) {
        var mapped = new StringJoiner("&");
        for (var pair : Percent.encodeRaw(query).split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            mapping.map(
                    name, value, (n, v) -> mapped.add(URLEncoder.encode(n, UTF_8) + "=" + URLEncoder.encode(v, UTF_8)));
        }
        return mapped.toString();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query is not percent-encoded.");
        }
    }
}
