package street12.gateway.limit;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import street12.gateway.domain.Place;
import street12.gateway.in.Entrance;

/** Requests that cost about the same. */
public enum Kind {
    READ,
    WRITE,
    STREAM,
    TOKEN;

    private static final String EVENTS = "events";

    /** Of a request whose place is known. */
    static Kind of(RoutingContext request) {
        var method = request.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) return WRITE;
        return isStream(request) ? STREAM : READ;
    }

    private static boolean isStream(RoutingContext request) {
        if (Entrance.placeOf(request) instanceof Place.At at && !at.below().isEmpty()) {
            return at.below().get(at.below().size() - 1).equals(EVENTS);
        }
        return request.parsedHeaders().accept().stream()
                .anyMatch(type -> type.subComponent().equals("event-stream"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
