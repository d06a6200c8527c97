package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.gateway.Answer;
import street12.gateway.Call;
import street12.gateway.Failure;
import street12.gateway.Services;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Percent;
import street12.gateway.domain.Place;
import street12.platform.http.RequestTrace;

/** Passes a request on to the service that it is for, and the answer back. */
public final class Proxy {

    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final Services services;
    private final RequestBodies bodies;
    private final Answers answers;
    private final Map<String, Translator> translators = new HashMap<>();

    /**
     * @param largestBody in bytes
     * @param bodyLimit how long a request's body may take
     */
    public Proxy(Doors doors, Services services, int largestBody, Duration bodyLimit) {
        this.services = services;
        this.bodies = new RequestBodies(largestBody, bodyLimit);
        this.answers = new Answers(largestBody);
        for (var root : doors.all()) {
            if (root.words().filter(words -> words.renames()).isPresent()) {
                translators.put(root.prefix(), new Translator(root));
            }
        }
    }

    public void handle(RoutingContext request) {
        var place = Entrance.placeOf(request);
        var translator = Optional.ofNullable(translators.get(place.root().prefix()));
        var gone = Promise.<Void>promise();
        request.addEndHandler(end -> {
            if (end.failed()) gone.tryComplete();
        });
        call(request, place, translator, gone.future())
                .compose(call -> services.send(place.resource().service(), call))
                .compose(answer -> pass(request, answer, place, translator, gone.future()))
                .onFailure(failure -> fail(request, place.resource().service(), failure));
    }

    private Future<Call> call(
            RoutingContext request, Place.At place, Optional<Translator> translator, Future<Void> gone) {
        var client = request.request();
        var headers = Headers.toService(request, place.root());
        // A body that was compressed could not be translated
        if (translator.isPresent()) headers.remove("Accept-Encoding");
        var target = place.servicePath() + query(client.query(), place, translator);
        return bodies.of(client, headers, place.resource(), translator)
                .map(body -> new Call(client.method(), target, headers, body, gone));
    }

    private static String query(String query, Place.At place, Optional<Translator> translator) {
        if (query == null || query.isEmpty()) return "";
        var passed = translator
                .map(words -> words.queryToPlatform(place.resource(), query))
                .orElseGet(() -> Percent.encodeRaw(query));
        return passed.isEmpty() ? "" : "?" + passed;
    }

    private Future<Void> pass(
            RoutingContext request, Answer answer, Place.At place, Optional<Translator> translator, Future<Void> gone) {
        return Future.succeededFuture()
                .compose(v -> answers.pass(request, answer.response(), place.resource(), translator, gone))
                .onComplete(passed -> answer.done(passed.succeeded()));
    }

    private static void fail(RoutingContext request, String service, Throwable failure) {
        if (failure instanceof Failure known && known.kind() == Failure.Kind.CLIENT_GONE) return;
        if (request.response().headWritten()) {
            log(request, service, "cut off", failure.toString());
            // Half an answer is out: ending it in order would pass it off as whole
            request.response().reset();
        } else if (failure instanceof Failure known) {
            log(request, service, known.kind().name(), known.getMessage());
            request.fail(known.toProblem());
        } else {
            request.fail(failure);
        }
    }

    private static void log(RoutingContext request, String service, String what, String reason) {
        LOG.atWarn()
                .addKeyValue("upstream", service)
                .addKeyValue("traceId", RequestTrace.of(request).traceId())
                .addKeyValue("reason", reason)
                .log("{} {}: {}", request.request().method(), service, what);
    }
}
