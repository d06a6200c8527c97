package street12.gateway.out;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import street12.gateway.Answer;
import street12.gateway.Call;
import street12.gateway.Failure;
import street12.gateway.ServiceState;
import street12.platform.discovery.Directory.Instance;
import street12.platform.guard.Breaker;
import street12.platform.guard.Breaker.Pass;
import street12.platform.guard.Breaker.Verdict;
import street12.platform.guard.BreakerNews;
import street12.platform.guard.Bulkhead;
import street12.platform.guard.RetryBudget;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Shared;

/** One service behind the door: sends it calls, no more than it can take, and none while it mostly fails. */
final class Upstream {

    private static final int MOST_ATTEMPTS = 3;
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private final Vertx vertx;
    private final HttpClient client;
    private final String service;
    private final Instances instances;
    private final Limits limits;
    private final UpstreamMeters meters;
    private final Breaker breaker;
    private final BreakerNews news;
    private final Bulkhead requests;
    private final Slots streams;
    private final RetryBudget retries;

    Upstream(
            Vertx vertx, HttpClient client, String service, Instances instances, Limits limits, UpstreamMeters meters) {
        this.vertx = vertx;
        this.client = client;
        this.service = service;
        this.instances = instances;
        this.limits = limits;
        this.meters = meters;
        this.breaker = new Breaker(vertx, service, limits.breaker());
        this.news = BreakerNews.of(vertx, "gateway", breaker);
        this.requests = new Bulkhead(vertx, limits.requests(), limits.waiting(), limits.patience());
        this.streams = new Slots(limits.streams());
        this.retries = new RetryBudget(limits.retryPercent());
        meters.watch(breaker::level, requests::inside, requests::waiting, streams::taken);
    }

    Future<Void> look() {
        return instances.look();
    }

    /** Fails with a {@link Failure}, or with the problem that the request's body has. */
    Future<Answer> send(Call call) {
        return enter(call).onFailure(meters::failed);
    }

    private Future<Answer> enter(Call call) {
        // Not even in the queue: it would only keep others waiting
        if (breaker.isShut()) return Future.failedFuture(resting());
        return requests.enter()
                .recover(full -> Future.failedFuture(new Failure(Failure.Kind.TOO_BUSY, full)))
                .compose(in -> begin(call).onFailure(failure -> requests.leave()));
    }

    /** There is room for it, which it leaves when its answer is through. */
    private Future<Answer> begin(Call call) {
        if (call.gone().isComplete()) {
            return Future.failedFuture(new Failure(Failure.Kind.CLIENT_GONE, "the client went away"));
        }
        var pass = breaker.enter();
        if (pass.isEmpty()) return Future.failedFuture(resting());
        retries.asked();
        return attempt(new Course(call, System.nanoTime(), new ArrayList<>()))
                .onFailure(failure -> pass.get().end(verdict(failure)))
                .compose(answer -> settle(answer, pass.get()));
    }

    private Failure resting() {
        return new Failure(
                Failure.Kind.RESTING, "the breaker is " + breaker.state().state(), breaker.pause());
    }

    /** @param begun as nanoTime has it */
    private record Course(Call call, long begun, List<Instance> tried) {}

    private Future<Answer> attempt(Course course) {
        return Shared.here(instances.next(course.tried()))
                .compose(found -> found.map(instance -> attempt(course, instance))
                        .orElseGet(
                                () -> Future.failedFuture(new Failure(Failure.Kind.NO_INSTANCE, "no live instance"))));
    }

    private Future<Answer> attempt(Course course, Instance instance) {
        long begun = System.nanoTime();
        instances.sent(instance);
        return Attempt.send(vertx, client, instance, course.call(), limits, course.begun())
                .onComplete(result -> {
                    meters.attempted(result, System.nanoTime() - begun);
                    watch(instance, result);
                })
                .recover(failure -> {
                    if (!mayRepeat(course, failure)) return Future.failedFuture(failure);
                    meters.repeated();
                    int number = course.tried().size() + 1;
                    course.tried().add(instance);
                    return vertx.timer(Math.max(1, PAUSES.pause(number).toMillis()))
                            .compose(paused -> attempt(course));
                });
    }

    private void watch(Instance instance, AsyncResult<Answer> result) {
        if (result.failed()) {
            instances.ended(instance);
            if (isService(result.cause())) instances.doubt(instance, isNotReached(result.cause()));
            return;
        }
        instances.trust(instance);
        result.result().whenDone(outcome -> {
            instances.ended(instance);
            if (outcome == Answer.Outcome.BROKEN) instances.doubt(instance, false);
        });
    }

    private boolean mayRepeat(Course course, Throwable failure) {
        boolean inTime = System.nanoTime() - course.begun() < limits.head().toNanos();
        return inTime
                && course.tried().size() < MOST_ATTEMPTS - 1
                && course.call().mayRepeatAfter(failure)
                && retries.tryTake();
    }

    private static boolean isNotReached(Throwable failure) {
        return failure instanceof Failure known && known.kind() == Failure.Kind.NOT_REACHED;
    }

    private static boolean isService(Throwable failure) {
        return failure instanceof Failure known && known.kind().isService();
    }

    private static Verdict verdict(Throwable failure) {
        return isService(failure) ? Verdict.FAILED : Verdict.UNKNOWN;
    }

    /** What an answer says of the service; 503 is what one says that works and has too much to do. */
    private static Verdict verdict(Answer answer) {
        int status = answer.statusCode();
        return status >= 500 && status != 503 ? Verdict.FAILED : Verdict.WORKED;
    }

    private Future<Answer> settle(Answer answer, Pass pass) {
        return isEventStream(answer) ? settleStream(answer, pass) : Future.succeededFuture(settleWhole(answer, pass));
    }

    private Answer settleWhole(Answer answer, Pass pass) {
        long timer = vertx.setTimer(limits.idle().toMillis(), t -> answer.cutOff());
        answer.whenDone(outcome -> {
            vertx.cancelTimer(timer);
            pass.end(
                    switch (outcome) {
                        case WHOLE -> verdict(answer);
                        case BROKEN -> Verdict.FAILED;
                        // A failure needs no body to be one
                        case LEFT -> verdict(answer) == Verdict.FAILED ? Verdict.FAILED : Verdict.UNKNOWN;
                    });
            requests.leave();
        });
        return answer;
    }

    /** An event stream stays for long and does little: it is counted with its like. */
    private Future<Answer> settleStream(Answer answer, Pass pass) {
        pass.end(verdict(answer));
        if (!streams.tryTake()) {
            answer.cutOff();
            return Future.failedFuture(
                    new Failure(Failure.Kind.TOO_BUSY, limits.streams() + " event streams at a time"));
        }
        requests.leave();
        answer.whenDone(outcome -> streams.release());
        return Future.succeededFuture(answer);
    }

    private static boolean isEventStream(Answer answer) {
        var type = answer.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    ServiceState state() {
        var state = breaker.state();
        return new ServiceState(
                service,
                state.state(),
                state.since(),
                state.calls(),
                state.failures(),
                requests.inside(),
                requests.waiting(),
                streams.taken(),
                instances.states());
    }

    Traffic traffic() {
        return meters.traffic();
    }

    void close() {
        news.close();
    }
}
