package street12.gateway.in;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Place;
import street12.gateway.domain.SafePath;
import street12.platform.http.Problem;

/** Finds out what a request is for. What comes after it may ask {@link #placeOf}. */
public final class Entrance {

    private static final String KEY = "street12.place";
    private static final Set<HttpMethod> PASSED = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private final Doors doors;
    private final Index index;

    public Entrance(Doors doors, Index index) {
        this.doors = doors;
        this.index = index;
    }

    /** The resource that a request is for. */
    public static Place.At placeOf(RoutingContext request) {
        return request.get(KEY);
    }

    /** Lets a request for a resource through, with its body waiting to be read, and answers any other. */
    public void handle(RoutingContext request) {
        var place = doors.find(segments(request));
        if (place instanceof Place.At at) {
            enter(request, at);
        } else if (place instanceof Place.Nowhere nowhere) {
            throw Problem.notFound(nowhere.why());
        } else if (Reading.isAllowed(request)) {
            index.answer(request, place);
        }
    }

    private static void enter(RoutingContext request, Place.At at) {
        var method = request.request().method();
        if (method.equals(HttpMethod.OPTIONS)) {
            request.response().setStatusCode(204).putHeader("Allow", ALLOWED).end();
        } else if (PASSED.contains(method)) {
            request.put(KEY, at);
            request.request().pause();
            request.next();
        } else {
            request.response().putHeader("Allow", ALLOWED);
            request.fail(405);
        }
    }

    private static java.util.List<String> segments(RoutingContext request) {
        try {
            return SafePath.segments(request.request().path());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }
}
