package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.gateway.Failure;
import street12.gateway.GrpcCall;
import street12.gateway.GrpcService;
import street12.platform.http.GrpcProblem;
import street12.platform.http.Problem;
import street12.platform.http.RequestTrace;

/** Passes gRPC on to the service that answers it, and the answer with its trailers back. */
public final class GrpcProxy {

    /** The one service that is offered over gRPC. */
    public static final String PATH = "/street12.orders.v1.Orders/*";

    private static final Logger LOG = LoggerFactory.getLogger(GrpcProxy.class);

    private final GrpcService orders;
    private final int largest;

    /** @param largest call, in bytes */
    public GrpcProxy(GrpcService orders, int largest) {
        this.orders = orders;
        this.largest = largest;
    }

    /** Lets gRPC only in, with its message waiting to be read. */
    public static void enter(RoutingContext request) {
        if (!GrpcProblem.isFor(request)) {
            throw Problem.of(
                    415, "unsupported-media-type", "Not this media type", "Speak gRPC here: HTTP/2, application/grpc.");
        }
        request.request().pause();
        request.next();
    }

    public void handle(RoutingContext request) {
        var gone = Promise.<Void>promise();
        request.addEndHandler(end -> {
            // HTTP/2 tells the reset of a call that was asked to its end as an end, too
            if (end.failed() || !request.response().ended()) gone.tryComplete();
        });
        var message = new LimitedStream(request.request(), largest, this::tooLarge);
        var call = new GrpcCall(request.normalizedPath(), Headers.toGrpcService(request), message, gone.future());
        orders.call(call, answer -> pass(request, answer)).onFailure(failure -> fail(request, failure));
    }

    private Problem tooLarge() {
        return Problem.of(413, "too-large", "Too large", "A call may have " + largest + " bytes at the most.");
    }

    private static Future<Void> pass(RoutingContext request, HttpClientResponse service) {
        if (service.statusCode() != 200 || !Headers.isGrpc(service.getHeader("Content-Type"))) {
            return Future.failedFuture(new Failure(Failure.Kind.UNREADABLE, "status " + service.statusCode()));
        }
        var client = request.response();
        Headers.toClient(service.headers(), client.headers());
        return service.pipe().endOnSuccess(false).endOnFailure(false).to(client).compose(v -> {
            // Trailers that are empty are trailers still: a refusal without a message has none
            if (!service.trailers().isEmpty()) client.trailers().addAll(service.trailers());
            return client.end();
        });
    }

    private static void fail(RoutingContext request, Throwable failure) {
        if (failure instanceof Failure known && known.kind() == Failure.Kind.CLIENT_GONE) return;
        var told = failure instanceof Failure known ? known.toProblem() : failure;
        LOG.atWarn()
                .addKeyValue("traceId", RequestTrace.of(request).traceId())
                .addKeyValue("reason", failure.toString())
                .log("gRPC {}: {}", request.request().path(), told.getMessage());
        var response = request.response();
        if (response.ended() || response.closed()) return;
        if (response.headWritten() && told instanceof Problem problem) {
            // Half a message is out: its length says that it is not whole, and the trailers why
            GrpcProblem.of(problem, RequestTrace.of(request).traceId()).putTo(response.trailers());
            response.end();
        } else {
            request.fail(told);
        }
    }
}
