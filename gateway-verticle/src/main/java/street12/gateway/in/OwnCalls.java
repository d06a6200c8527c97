package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import street12.contracts.Json;
import street12.gateway.Body;
import street12.gateway.Call;
import street12.gateway.domain.Operation;
import street12.gateway.domain.Place;
import street12.gateway.domain.SafePath;
import street12.platform.http.Problem;

/** Calls of a line's own, made into those that the platform has. */
final class OwnCalls {

    private final RequestBodies bodies;

    OwnCalls(RequestBodies bodies) {
        this.bodies = bodies;
    }

    /** @param gone completes when the client has gone away */
    Future<Asked> of(RoutingContext request, Place.Called place, Future<Void> gone) {
        var client = request.request();
        return bodies.whole(client).map(content -> {
            var said = CallBody.read(client, content, place.matches());
            var match = said.choose(place.matches());
            var operation = match.operation();
            var values = new HashMap<>(said.texts());
            values.putAll(match.values());
            check(operation, values);
            var headers = Headers.toService(request, place.root());
            var body = body(request, headers, content, operation, values);
            var target = operation.is().path(values) + query(client.query(), operation, values);
            var call = new Call(method(client, operation), target, headers, new Body.Whole(body), gone);
            return new Asked(
                    place.root(),
                    operation.words(),
                    operation.is().resource(),
                    call,
                    operation.answers(),
                    operation.isPlain());
        });
    }

    private static HttpMethod method(HttpServerRequest client, Operation operation) {
        return client.method().equals(HttpMethod.HEAD)
                ? HttpMethod.HEAD
                : HttpMethod.valueOf(operation.is().method());
    }

    private static void check(Operation operation, Map<String, String> values) {
        for (var name : operation.names()) {
            if (!values.containsKey(name)) throw Problem.invalid("/" + name, "must be said, as a text or a number");
        }
        for (var name : operation.is().namesInPath()) {
            if (!SafePath.isSegment(values.get(name))) throw Problem.invalid("/" + name, "cannot be part of a path");
        }
    }

    private static Buffer body(
            RoutingContext request, MultiMap headers, Buffer content, Operation operation, Map<String, String> values) {
        if (operation.hasOwnBody()) {
            headers.set("Content-Type", "application/json");
            return Buffer.buffer(Json.bytes(JsonTexts.object(operation.body(values))));
        }
        if (content.length() == 0) headers.set("Content-Length", "0");
        if (!Headers.isJson(request.request().getHeader("Content-Type"))) return content;
        boolean creates = operation.is().creates();
        var given = Owners.given(request);
        return RequestBodies.translate(
                content, json -> new RequestTranslation(operation.words(), given).body(json, creates));
    }

    /** What the platform's call says itself, and what else the client asks for. */
    private static String query(String query, Operation operation, Map<String, String> values) {
        var own = operation.is().query(values);
        var more = query == null || query.isEmpty()
                ? ""
                : new RequestTranslation(operation.words())
                        .query(query, name -> !operation.is().fixes(name));
        var both = own + (own.isEmpty() || more.isEmpty() ? "" : "&") + more;
        return both.isEmpty() ? "" : "?" + both;
    }
}
