package street12.order.in;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;
import street12.contracts.line.Line;

/** The language that a customer wants to be told in. */
final class CustomerLanguage {

    /** One that is spoken here, and how much it is wanted. What cannot be read is passed over: this header refuses nobody. */
    private static final Pattern SPOKEN = Pattern.compile(
            "\\s*(ko|en)(?:-[a-z0-9-]*)?\\s*(?:;\\s*q=([01](?:\\.\\d{0,3})?))?\\s*", Pattern.CASE_INSENSITIVE);

    private CustomerLanguage() {}

    /** The best of {@code Accept-Language} that is spoken here, else the line's own. */
    static String of(RoutingContext request, Line line) {
        var header = request.request().getHeader("Accept-Language");
        return header == null ? line.language() : best(header, line.language());
    }

    private static String best(String header, String standard) {
        var best = standard;
        double bestWeight = 0;
        for (var wanted : header.split(",", -1)) {
            var matcher = SPOKEN.matcher(wanted);
            if (!matcher.matches()) continue;
            double weight = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
            if (weight > bestWeight) {
                best = matcher.group(1).toLowerCase(Locale.ROOT);
                bestWeight = weight;
            }
        }
        return best;
    }
}
