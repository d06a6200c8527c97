package street12.platform.command;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.Cause;
import street12.contracts.Json;
import street12.contracts.command.Command;
import street12.platform.StepTimes;
import street12.platform.StepTimes.Outcome;
import street12.platform.runtime.Attempt;
import street12.platform.trace.Trace;
import street12.platform.trace.Traced;

/**
 * Commands over the Vert.x event bus: JSON there and back, a time limit and a circuit breaker for each command, and two kinds
 * of failure that its sender can tell apart.
 */
public final class CommandBus {

    private static final Logger LOG = LoggerFactory.getLogger(CommandBus.class);
    private static final int REFUSED = 409;
    private static final int STUMBLED = 500;

    /**
     * Failures within ten seconds that open a circuit: more than the commands that are under way at once, so that a service
     * that fails now and then is asked again, and only one that answers nothing is left alone.
     */
    static final int MAX_FAILURES = 50;

    private final Vertx vertx;
    private final Duration limit;
    private final StepTimes times;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /**
     * @param limit how long a command may stay unanswered
     * @param times of the commands that are sent
     */
    public CommandBus(Vertx vertx, Duration limit, StepTimes times) {
        this.vertx = vertx;
        this.limit = limit;
        this.times = times;
    }

    /** Listens for a command; the future completes when the whole cluster knows of it. */
    public <R, C extends Command<R>> Future<MessageConsumer<Buffer>> handle(
            Class<C> type, CommandHandler<R, C> handler) {
        MessageConsumer<Buffer> consumer =
                vertx.eventBus().consumer(Command.address(type), message -> answer(message, type, handler));
        return consumer.completion().map(consumer);
    }

    private static <R, C extends Command<R>> void answer(
            Message<Buffer> message, Class<C> type, CommandHandler<R, C> handler) {
        var result = Attempt.of(() -> handled(Json.read(message.body().getBytes(), type), causeOf(message), handler));
        result.onComplete(reply -> message.reply(Buffer.buffer(Json.bytes(reply))), failure -> {
            if (failure instanceof CommandException.Refused) message.fail(REFUSED, failure.getMessage());
            else message.fail(STUMBLED, failure.toString());
        });
    }

    private static <R, C extends Command<R>> Future<R> handled(C command, Cause cause, CommandHandler<R, C> handler) {
        return Attempt.of(() -> handler.handle(command, cause)).onFailure(failure -> {
            if (failure instanceof CommandException.Refused) return;
            LOG.atWarn()
                    .addKeyValue("orderId", command.orderId())
                    .addKeyValue("traceId", Trace.idOf(cause.traceparent()))
                    .log("{} failed: {}", command.getClass().getSimpleName(), failure.toString());
        });
    }

    /** Fails with a {@link CommandException}, always within the time limit. */
    public <R> Future<R> send(Command<R> command, Cause cause) {
        return times.of(command.getClass().getSimpleName(), () -> request(command, cause), CommandBus::outcome);
    }

    private static Outcome outcome(AsyncResult<?> answer) {
        if (answer.succeeded()) return Outcome.DONE;
        return answer.cause() instanceof CommandException.Refused ? Outcome.REFUSED : Outcome.FAILED;
    }

    private <R> Future<R> request(Command<R> command, Cause cause) {
        var address = Command.address(command.getClass());
        return Traced.within(
                        vertx,
                        cause.traceparent(),
                        () -> breaker(address)
                                .execute(() -> vertx.eventBus()
                                        .<Buffer>request(address, Buffer.buffer(Json.bytes(command)), options(cause))))
                .map(reply -> Json.read(reply.body().getBytes(), command.replyType()))
                .recover(failure -> Future.failedFuture(typed(address, failure)));
    }

    private CircuitBreaker breaker(String address) {
        var options = new CircuitBreakerOptions()
                .setMaxFailures(MAX_FAILURES)
                .setFailuresRollingWindow(10_000)
                // The event bus's own limit comes first; this one only frees a probe that hangs
                .setTimeout(limit.toMillis() + 500)
                .setResetTimeout(1000)
                .setNotificationAddress(null);
        return breakers.computeIfAbsent(
                address,
                name -> CircuitBreaker.create(name, vertx, options)
                        .failurePolicy(result -> result.failed() && !isRefusal(result.cause())));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureCode() == REFUSED;
    }

    private static CommandException typed(String address, Throwable failure) {
        if (isRefusal(failure)) return new CommandException.Refused(failure.getMessage());
        if (failure instanceof OpenCircuitException) {
            return new CommandException.Unavailable(address + ": the circuit is open after several failures");
        }
        return new CommandException.Unavailable(address + ": " + failure.getMessage());
    }

    private DeliveryOptions options(Cause cause) {
        var options = new DeliveryOptions()
                .setSendTimeout(limit.toMillis())
                .addHeader("time", cause.time().toString());
        if (cause.id() != null) options.addHeader("causationid", cause.id().toString());
        return options;
    }

    private static Cause causeOf(Message<?> message) {
        var id = message.headers().get("causationid");
        return new Cause(
                id == null ? null : UUID.fromString(id),
                Instant.parse(message.headers().get("time")),
                Trace.current().traceparent());
    }
}
