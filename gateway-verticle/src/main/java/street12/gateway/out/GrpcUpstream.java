package street12.gateway.out;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import street12.gateway.Failure;
import street12.gateway.GrpcCall;
import street12.gateway.GrpcService;
import street12.platform.discovery.Directory;
import street12.platform.discovery.Directory.Instance;
import street12.platform.http.Problem;
import street12.platform.runtime.Shared;

/** One service behind the door, asked over HTTP/2: no more than it can take at a time, and no longer than calls may take. */
public final class GrpcUpstream implements GrpcService {

    private static final int MOST_ATTEMPTS = 3;

    /** HTTP/2's code for a stream that is not wanted any more. */
    private static final long CANCEL = 8;

    private final HttpClient client;
    private final Instances instances;
    private final Limits limits;
    private final int atATime;
    private final Slots calls;

    /** @param atATime calls */
    public GrpcUpstream(Vertx vertx, Directory directory, String service, Limits limits, int atATime) {
        this.client = HttpClients.createForGrpc(vertx, limits, atATime);
        this.instances = new Instances(directory, service);
        this.limits = limits;
        this.atATime = atATime;
        this.calls = new Slots(atATime);
    }

    /** Finds out where it is. */
    public Future<Void> look() {
        return instances.look();
    }

    @Override
    public Future<Void> call(GrpcCall call, Function<HttpClientResponse, Future<Void>> pass) {
        if (!calls.tryTake()) {
            return Future.failedFuture(new Failure(Failure.Kind.TOO_BUSY, atATime + " calls at a time"));
        }
        return connect(new ArrayList<>())
                .compose(request -> exchange(request, call, pass))
                .onComplete(done -> calls.release());
    }

    /** Nothing was sent to an instance that is not reached: another one may be. */
    private Future<HttpClientRequest> connect(List<Instance> tried) {
        return Shared.here(instances.next(tried)).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new Failure(Failure.Kind.NO_INSTANCE, "no live instance"));
            }
            tried.add(found.get());
            return connect(found.get()).recover(failure -> {
                if (tried.size() < MOST_ATTEMPTS) return connect(tried);
                return Future.failedFuture(new Failure(Failure.Kind.NOT_REACHED, failure));
            });
        });
    }

    private Future<HttpClientRequest> connect(Instance instance) {
        return client.request(new RequestOptions()
                .setHost(instance.host())
                .setPort(instance.port())
                .setMethod(HttpMethod.POST)
                .setConnectTimeout(HttpClients.CONNECT_LIMIT_MS));
    }

    private Future<Void> exchange(
            HttpClientRequest request, GrpcCall call, Function<HttpClientResponse, Future<Void>> pass) {
        var passed = Promise.<Void>promise();
        call.gone().onComplete(gone -> passed.tryFail(new Failure(Failure.Kind.CLIENT_GONE, "the client went away")));
        // What fails there fails its answer too
        request.setURI(call.path()).setChunked(true).exceptionHandler(known -> {});
        request.headers().addAll(call.headers());
        call.message().pipe().endOnFailure(false).to(request).onFailure(failure -> passed.tryFail(classify(failure)));
        request.response()
                .map(HttpClientResponse::pause)
                .timeout(limits.head().toMillis(), TimeUnit.MILLISECONDS)
                .compose(answer -> pass.apply(answer).timeout(limits.idle().toMillis(), TimeUnit.MILLISECONDS))
                .onSuccess(passed::tryComplete)
                .onFailure(failure -> passed.tryFail(classify(failure)));
        return passed.future().onFailure(failure -> request.reset(CANCEL));
    }

    private static Throwable classify(Throwable failure) {
        if (failure instanceof Problem || failure instanceof Failure) return failure;
        if (failure instanceof TimeoutException) return new Failure(Failure.Kind.TIMED_OUT, failure);
        boolean broken = failure instanceof HttpClosedException
                || failure instanceof StreamResetException
                || failure instanceof IOException;
        return new Failure(broken ? Failure.Kind.CUT_OFF : Failure.Kind.UNREADABLE, failure);
    }

    public Future<Void> close() {
        return client.close();
    }
}
