package street12.gateway.out;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import street12.gateway.Answer;
import street12.gateway.Body;
import street12.gateway.Call;
import street12.gateway.Failure;
import street12.platform.discovery.Directory.Instance;
import street12.platform.http.Problem;

/** One call, sent to one instance. Its answer comes paused, or there is a {@link Failure} or {@link Problem}. */
final class Attempt {

    private final Vertx vertx;
    private final Call call;
    private final Limits limits;
    private final long begun;
    private final Promise<Answer> head = Promise.promise();
    private HttpClientRequest request;
    private boolean uploading;
    private long timer = -1;

    private Attempt(Vertx vertx, Call call, Limits limits, long begun) {
        this.vertx = vertx;
        this.call = call;
        this.limits = limits;
        this.begun = begun;
    }

    /** @param begun when the first attempt began, as nanoTime has it: all of them share the time until there is an answer */
    static Future<Answer> send(
            Vertx vertx, HttpClient client, Instance instance, Call call, Limits limits, long begun) {
        var attempt = new Attempt(vertx, call, limits, begun);
        var options = new RequestOptions()
                .setHost(instance.host())
                .setPort(instance.port())
                .setMethod(call.method())
                .setURI(call.target())
                .setConnectTimeout(HttpClients.CONNECT_LIMIT_MS);
        client.request(options)
                .onSuccess(attempt::exchange)
                .onFailure(failure -> attempt.head.fail(new Failure(Failure.Kind.NOT_REACHED, failure)));
        return attempt.head.future().onComplete(done -> vertx.cancelTimer(attempt.timer));
    }

    private void exchange(HttpClientRequest connected) {
        request = connected;
        request.headers().addAll(call.headers());
        request.response().onSuccess(this::accept).onFailure(failure -> head.tryFail(classify(failure)));
        call.gone().onComplete(gone -> giveUp(new Failure(Failure.Kind.CLIENT_GONE, "the client went away")));
        if (head.future().isComplete()) return;
        watch(Math.max(1, limits.head().toMillis() - millisSince(begun)));
        if (call.body() instanceof Body.Whole whole) {
            if (whole.content().length() > 0) request.end(whole.content());
            else request.end();
        } else if (call.body() instanceof Body.Stream stream) {
            upload(stream);
        }
    }

    private void accept(HttpClientResponse response) {
        response.pause();
        if (response.statusCode() < 200 || response.statusCode() > 599) {
            giveUp(new Failure(Failure.Kind.UNREADABLE, "status " + response.statusCode()));
        } else {
            head.tryComplete(new Answer(
                    response.statusCode(),
                    response.statusMessage(),
                    response.headers(),
                    response,
                    outcome -> release(outcome == Answer.Outcome.WHOLE)));
        }
    }

    private void release(boolean whole) {
        if (uploading) {
            // Answered before it was asked to the end: nothing else can be sent behind half a request
            request.connection().close();
        } else if (!whole) {
            request.reset();
        }
    }

    private void upload(Body.Stream stream) {
        uploading = true;
        if (request.headers().get(HttpHeaderNames.CONTENT_LENGTH) == null) request.setChunked(true);
        stream.content()
                .pipe()
                .endOnFailure(false)
                .to(request)
                .onSuccess(sent -> {
                    uploading = false;
                    vertx.cancelTimer(timer);
                    if (!head.future().isComplete()) watch(limits.head().toMillis());
                })
                .onFailure(failure -> giveUp(failure instanceof Problem ? failure : classify(failure)));
    }

    /** The service's time runs anew while the client is the one that is waited for. */
    private void watch(long millis) {
        timer = vertx.setTimer(millis, t -> {
            if (!uploading || request.writeQueueFull()) {
                giveUp(new Failure(
                        Failure.Kind.TIMED_OUT,
                        "no answer within " + limits.head().toMillis() + " ms"));
            } else if (millisSince(begun) > limits.idle().toMillis()) {
                giveUp(Problem.of(408, "body-too-slow", "Too slow", "The request's body did not come in time."));
            } else {
                watch(limits.head().toMillis());
            }
        });
    }

    private static long millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }

    private void giveUp(Throwable why) {
        head.tryFail(why);
        request.reset();
    }

    private static Failure classify(Throwable failure) {
        boolean broken = failure instanceof HttpClosedException
                || failure instanceof StreamResetException
                || failure instanceof IOException;
        return new Failure(broken ? Failure.Kind.CUT_OFF : Failure.Kind.UNREADABLE, failure);
    }
}
