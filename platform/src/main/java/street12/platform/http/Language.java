package street12.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The languages that we speak to people in. */
public final class Language {

    /** Where a client likes none of ours. */
    public static final String STANDARD = "en";

    public static final List<String> SPOKEN = List.of("en", "ko");

    private static final int LONGEST = 500;

    /** One that is spoken here, and how much it is wanted. What cannot be read is passed over: this header refuses nobody. */
    private static final Pattern WANTED = Pattern.compile(
            "\\s*(%s)(?:-[a-z0-9-]*)?\\s*(?:;\\s*q=([01](?:\\.\\d{0,3})?))?\\s*".formatted(String.join("|", SPOKEN)),
            Pattern.CASE_INSENSITIVE);

    private Language() {}

    /** The one of ours that the client likes best. */
    public static String of(HttpServerRequest request) {
        return of(request, STANDARD);
    }

    /** @param standard where the client likes none of ours */
    public static String of(HttpServerRequest request, String standard) {
        var wanted = request.getHeader("Accept-Language");
        return wanted == null || wanted.length() > LONGEST ? standard : best(wanted, standard);
    }

    private static String best(String header, String standard) {
        var best = standard;
        double bestWeight = 0;
        for (var wanted : header.split(",", -1)) {
            var matcher = WANTED.matcher(wanted);
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
