package street12.gateway.out;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import street12.gateway.Answer;
import street12.gateway.Call;
import street12.gateway.Failure;
import street12.platform.discovery.Directory.Instance;
import street12.platform.runtime.Backoff;

/** One service behind the door: sends it calls, no more than it can take, and none while it only fails. */
public final class Upstream {

    private static final int MOST_ATTEMPTS = 3;
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private final Vertx vertx;
    private final HttpClient client;
    private final Instances instances;
    private final Limits limits;
    private final UpstreamMeters meters;
    private final CircuitBreaker breaker;
    private final Slots requests;
    private final Slots streams;

    Upstream(
            Vertx vertx, HttpClient client, String service, Instances instances, Limits limits, UpstreamMeters meters) {
        this.vertx = vertx;
        this.client = client;
        this.instances = instances;
        this.limits = limits;
        this.meters = meters;
        this.requests = new Slots(limits.requests());
        this.streams = new Slots(limits.streams());
        // Every attempt ends by its own limits; the breaker's is there so that no probe can ever hang
        var longest = limits.head().plus(limits.idle()).multipliedBy(MOST_ATTEMPTS);
        this.breaker = CircuitBreaker.create(
                service,
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(limits.failures())
                        .setResetTimeout(limits.pause().toMillis())
                        .setTimeout(longest.toMillis())
                        .setNotificationAddress(null));
        meters.watch(
                () -> switch (breaker.state()) {
                    case CLOSED -> 0;
                    case HALF_OPEN -> 1;
                    case OPEN -> 2;
                },
                requests::taken,
                streams::taken);
    }

    /** Fails with a {@link Failure}, or with the problem that the request's body has. */
    public Future<Answer> send(Call call) {
        if (!requests.tryTake()) {
            return Future.failedFuture(new Failure(Failure.Kind.TOO_BUSY, limits.requests() + " requests at a time"));
        }
        var answer = Promise.<Answer>promise();
        breaker.execute(() -> {
                    attempt(new Course(call, System.nanoTime(), new ArrayList<>()))
                            .onComplete(answer);
                    return answer.future().transform(this::verdict);
                })
                .onFailure(failure ->
                        answer.tryFail(new Failure(Failure.Kind.RESTING, "breaker " + state() + ": " + failure)));
        return answer.future().onFailure(failure -> requests.release()).compose(this::settle);
    }

    private String state() {
        return breaker.state().name().toLowerCase(Locale.ROOT);
    }

    /** @param begun as nanoTime has it */
    private record Course(Call call, long begun, List<Instance> tried) {}

    private Future<Answer> attempt(Course course) {
        return instances
                .next(course.tried())
                .compose(found -> found.map(instance -> attempt(course, instance))
                        .orElseGet(
                                () -> Future.failedFuture(new Failure(Failure.Kind.NO_INSTANCE, "no live instance"))));
    }

    private Future<Answer> attempt(Course course, Instance instance) {
        long begun = System.nanoTime();
        return Attempt.send(vertx, client, instance, course.call(), limits, course.begun())
                .onComplete(result -> meters.attempted(result, System.nanoTime() - begun))
                .recover(failure -> {
                    if (isNotReached(failure)) instances.avoid(instance);
                    if (!mayRepeat(course, failure)) return Future.failedFuture(failure);
                    int number = course.tried().size() + 1;
                    course.tried().add(instance);
                    return vertx.timer(Math.max(1, PAUSES.pause(number).toMillis()))
                            .compose(paused -> attempt(course));
                });
    }

    private boolean mayRepeat(Course course, Throwable failure) {
        boolean inTime = System.nanoTime() - course.begun() < limits.head().toNanos();
        return inTime
                && course.tried().size() < MOST_ATTEMPTS - 1
                && course.call().mayRepeatAfter(failure);
    }

    private static boolean isNotReached(Throwable failure) {
        return failure instanceof Failure known && known.kind() == Failure.Kind.NOT_REACHED;
    }

    /** What an outcome says of the service; what came out for the client is another matter. */
    private Future<Void> verdict(AsyncResult<Answer> outcome) {
        if (outcome.succeeded()) {
            int status = outcome.result().response().statusCode();
            return status >= 500 && status != 503 ? Future.failedFuture("status " + status) : Future.succeededFuture();
        }
        boolean proven =
                !(outcome.cause() instanceof Failure known && known.kind().isService());
        // A probe that came to nothing has not shown that the service works again
        boolean probing = breaker.state() == CircuitBreakerState.HALF_OPEN;
        return proven && !probing ? Future.succeededFuture() : Future.failedFuture(outcome.cause());
    }

    /** An event stream stays for long and does little: it is counted with its like. */
    private Future<Answer> settle(Answer answer) {
        var type = answer.response().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
            answer.whenDone(requests::release);
            return Future.succeededFuture(answer);
        }
        requests.release();
        if (streams.tryTake()) {
            answer.whenDone(streams::release);
            return Future.succeededFuture(answer);
        }
        answer.done(false);
        return Future.failedFuture(new Failure(Failure.Kind.TOO_BUSY, limits.streams() + " event streams at a time"));
    }
}
