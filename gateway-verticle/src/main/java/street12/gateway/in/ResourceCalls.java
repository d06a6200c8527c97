package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.UnaryOperator;
import street12.gateway.Call;
import street12.gateway.domain.Percent;
import street12.gateway.domain.Place;

/** Requests for a resource, by the method that the platform has for it. */
final class ResourceCalls {

    private final RequestBodies bodies;

    ResourceCalls(RequestBodies bodies) {
        this.bodies = bodies;
    }

    /** @param gone completes when the client has gone away */
    Future<Asked> of(RoutingContext request, Place.At place, Future<Void> gone) {
        var client = request.request();
        var headers = Headers.toService(request, place.root());
        var target = place.servicePath() + query(client.query(), place);
        return bodies.of(client, headers, translation(request, place)).map(body -> {
            var call = new Call(client.method(), target, headers, body, gone);
            return new Asked(
                    place.root(),
                    place.words(),
                    place.resource(),
                    call,
                    Optional.empty(),
                    place.words().isPlain());
        });
    }

    private static Optional<UnaryOperator<JsonNode>> translation(RoutingContext request, Place.At place) {
        if (place.root().words().isEmpty() || !place.words().renamesBodies()) return Optional.empty();
        boolean creates = request.request().method().equals(HttpMethod.POST)
                && place.below().isEmpty();
        var given = Owners.given(request);
        return Optional.of(json -> new RequestTranslation(place.words(), given).body(json, creates));
    }

    private static String query(String query, Place.At place) {
        if (query == null || query.isEmpty()) return "";
        var passed = place.root().words().isPresent()
                ? new RequestTranslation(place.words()).query(query, any -> true)
                : Percent.encodeRaw(query);
        return passed.isEmpty() ? "" : "?" + passed;
    }
}
