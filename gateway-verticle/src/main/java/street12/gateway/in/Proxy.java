package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.gateway.Answer;
import street12.gateway.Failure;
import street12.gateway.Services;
import street12.gateway.contract.RequestContract;
import street12.gateway.domain.Place;
import street12.platform.http.Language;
import street12.platform.http.Problem;
import street12.platform.http.RequestRoute;
import street12.platform.http.RequestTrace;

/** Passes a request on to the service that it is for, and the answer back. */
public final class Proxy {

    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final Services services;
    private final RequestContract contract;
    private final ResourceCalls resourceCalls;
    private final OwnCalls ownCalls;
    private final Answers answers;

    /**
     * @param largestBody in bytes
     * @param bodyLimit how long a request's body may take
     * @param worthCompressing least body of an answer that is compressed, in bytes; 0 for none
     */
    public Proxy(
            Services services,
            RequestContract contract,
            int largestBody,
            Duration bodyLimit,
            int worthCompressing,
            OpenStreams streams) {
        this.services = services;
        this.contract = contract;
        var bodies = new RequestBodies(largestBody, bodyLimit);
        this.resourceCalls = new ResourceCalls(bodies);
        this.ownCalls = new OwnCalls(bodies);
        this.answers = new Answers(largestBody, new Compression(worthCompressing), streams);
    }

    public void handle(RoutingContext request) {
        var gone = Promise.<Void>promise();
        request.addEndHandler(end -> {
            // HTTP/2 tells the reset of a request that was asked to its end as an end, too
            if (end.failed() || !request.response().ended()) gone.tryComplete();
        });
        asked(request, gone.future())
                .map(asked -> checked(request, asked))
                .compose(asked -> services.send(asked.resource().service(), asked.call())
                        .compose(answer -> pass(request, answer, asked))
                        .recover(failure -> {
                            fail(request, asked.resource().service(), failure);
                            return Future.succeededFuture();
                        }))
                .onFailure(request::fail);
    }

    private Future<Asked> asked(RoutingContext request, Future<Void> gone) {
        var place = Entrance.placeOf(request);
        return place instanceof Place.Called called
                ? ownCalls.of(request, called, gone)
                : resourceCalls.of(request, (Place.At) place, gone);
    }

    private Asked checked(RoutingContext request, Asked asked) {
        try {
            var path = contract.path(asked.call());
            RequestRoute.is(request, path.template());
            contract.check(path, asked.call(), asked.root().words().isPresent(), Language.of(request.request()));
            return asked;
        } catch (Problem problem) {
            throw asked.root()
                    .words()
                    .map(line -> new ProblemTranslation(line, asked.words()).of(problem))
                    .orElse(problem);
        }
    }

    private Future<Void> pass(RoutingContext request, Answer answer, Asked asked) {
        return Future.succeededFuture()
                .compose(v -> answers.pass(request, answer, asked))
                .onComplete(passed -> answer.done(passed.cause()));
    }

    private static void fail(RoutingContext request, String service, Throwable failure) {
        if (failure instanceof Failure known && known.kind() == Failure.Kind.CLIENT_GONE) return;
        if (request.response().headWritten()) {
            log(request, service, "cut off", failure.toString());
            // Half an answer is out: ending it in order would pass it off as whole
            request.response().reset();
        } else if (failure instanceof Failure known) {
            if (!known.kind().isSpared()) log(request, service, known.kind().name(), known.getMessage());
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
