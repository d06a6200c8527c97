package street12.gateway.in;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import street12.gateway.contract.RequestContract;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Operation;
import street12.gateway.domain.Place;
import street12.gateway.domain.SafePath;
import street12.platform.http.Problem;

/** Finds out what a request is for. What comes after it may ask {@link #placeOf}. */
public final class Entrance {

    private static final String KEY = "street12.place";

    private final Doors doors;
    private final Index index;
    private final RequestContract contract;

    public Entrance(Doors doors, Index index, RequestContract contract) {
        this.doors = doors;
        this.index = index;
        this.contract = contract;
    }

    /** The resource that a request is for, or the line's own call that it is. */
    public static Place.Served placeOf(RoutingContext request) {
        return request.get(KEY);
    }

    /** Lets a request that a service answers through, with its body waiting to be read, and answers any other. */
    public void handle(RoutingContext request) {
        var place = doors.find(segments(request));
        if (place instanceof Place.At at) {
            enter(request, at);
        } else if (place instanceof Place.Called called) {
            enter(request, called);
        } else if (place instanceof Place.Nowhere nowhere) {
            throw Problem.notFound(nowhere.why());
        } else if (Reading.isAllowed(request)) {
            index.answer(request, place);
        }
    }

    private void enter(RoutingContext request, Place.At at) {
        var method = request.request().method();
        var allowed = contract.methods(at.servicePath());
        if (allowed.isEmpty()) {
            throw Problem.notFound("Nothing is here.");
        } else if (method.equals(HttpMethod.OPTIONS)) {
            request.response()
                    .setStatusCode(204)
                    .putHeader("Allow", String.join(", ", allowed))
                    .end();
        } else if (allowed.contains(method.name())) {
            pass(request, at);
        } else {
            request.response().putHeader("Allow", String.join(", ", allowed));
            request.fail(405);
        }
    }

    private void enter(RoutingContext request, Place.Called called) {
        var method = request.request().method();
        var meant = called.by(method.equals(HttpMethod.HEAD) ? "GET" : method.name());
        if (meant.stream().anyMatch(Operation.Match::refused)) {
            refuse(request, called, meant);
        } else if (!meant.isEmpty()) {
            pass(request, called.as(meant));
        } else if (called.resource().isPresent()) {
            enter(request, called.resource().get());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            request.response()
                    .setStatusCode(204)
                    .putHeader("Allow", allowed(called))
                    .end();
        } else {
            refuse(request, called, called.matches());
        }
    }

    private static void pass(RoutingContext request, Place.Served place) {
        request.put(KEY, place);
        request.request().pause();
        request.next();
    }

    /** @param instead what may be called */
    private static void refuse(RoutingContext request, Place.Called called, List<Operation.Match> instead) {
        request.response().putHeader("Allow", allowed(called));
        var calls = instead.stream()
                .map(match -> match.call(called.root().prefix()))
                .distinct()
                .collect(Collectors.joining(" or "));
        throw Problem.of(405, "method-not-allowed", "Not allowed here", "Call " + calls + ".");
    }

    private static String allowed(Place.Called called) {
        var methods = new ArrayList<>(called.methods());
        if (methods.contains("GET")) methods.add("HEAD");
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static List<String> segments(RoutingContext request) {
        try {
            return SafePath.segments(request.request().path());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }
}
