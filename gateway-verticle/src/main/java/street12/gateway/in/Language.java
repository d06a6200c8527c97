package street12.gateway.in;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The languages that we speak to people in. */
final class Language {

    static final List<String> SPOKEN = List.of("en", "ko");

    private Language() {}

    /** The one of ours that the client likes best; English where it likes none of them. */
    static String of(RoutingContext request) {
        return of(request, "en");
    }

    /** @param standard where the client likes none of ours */
    static String of(RoutingContext request, String standard) {
        return request.acceptableLanguages().stream()
                .map(language -> language.tag().toLowerCase(java.util.Locale.ROOT))
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(standard);
    }
}
