package street12.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import street12.contracts.line.Lines;
import street12.delivery.DeliveryStore.Stored;
import street12.delivery.OwedCommands.Outgoing;
import street12.delivery.domain.DeliveryState;
import street12.delivery.domain.Owed;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;
import street12.platform.trace.Trace;
import street12.platform.trace.Traced;

/**
 * Sends the commands that deliveries owe, until they succeed. What is owed, and when it is tried next, stands in the
 * delivery's row: a command whose answer this process never saw is sent again when its lease has ended.
 */
final class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(10), Duration.ofMillis(250));

    /**
     * @param parallel commands that may be out at the same time
     * @param lease how long one is out at the most, its answer's transaction included
     * @param retryFor how long a command that fails is tried again
     */
    record Limits(int parallel, Duration lease, Duration retryFor) {}

    private final Vertx vertx;
    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final OwedCommands commands;
    private final CommandBus bus;
    private final StepMeters meters;
    private final Limits limits;
    private final Loop loop;
    private final Set<Future<?>> out = new HashSet<>();

    Steps(
            Vertx vertx,
            DeliveryStore store,
            Deliveries deliveries,
            Lines lines,
            CommandBus bus,
            StepMeters meters,
            Limits limits) {
        this.vertx = vertx;
        this.store = store;
        this.deliveries = deliveries;
        this.commands = new OwedCommands(lines);
        this.bus = bus;
        this.meters = meters;
        this.limits = limits;
        this.loop = new Loop(vertx, "delivery steps", IDLE, this::turn);
    }

    /** There may be something due. */
    void wake() {
        loop.wake();
    }

    /** Completes when every command that is out was answered, or has run into its limit. */
    Future<Void> stop() {
        return loop.stop()
                .compose(v -> Future.join(List.copyOf(out)).otherwiseEmpty().mapEmpty());
    }

    private Future<Boolean> turn() {
        int free = limits.parallel() - out.size();
        if (free <= 0) return Future.succeededFuture(false);
        return store.takeDue(free, limits.lease()).map(due -> {
            due.forEach(this::begin);
            return due.size() == free;
        });
    }

    private void begin(Stored taken) {
        var work = Traced.within(
                vertx, taken.cause().traceparent(), () -> carryOut(taken).mapEmpty());
        out.add(work);
        work.onComplete(done -> {
            boolean wasFull = out.size() == limits.parallel();
            out.remove(work);
            if (wasFull) wake();
        });
    }

    /** A store that is down now leaves the delivery to the end of its lease. */
    private Future<?> carryOut(Stored taken) {
        var state = taken.state();
        return deliveries
                .delivery(state)
                .owes()
                .<Future<?>>map(owed -> send(taken, owed))
                .orElseGet(() -> deliveries.settle(state.id(), null, (delivery, now) -> delivery.goOn()))
                .onFailure(failure -> about(LOG.atWarn(), taken).log("left for later: {}", failure.toString()));
    }

    private Future<?> send(Stored taken, Owed owed) {
        return sendAndSettle(taken, owed, commands.outgoing(owed, taken.state()));
    }

    private <R> Future<?> sendAndSettle(Stored taken, Owed owed, Outgoing<R> outgoing) {
        var state = taken.state();
        meters.attempted(owed);
        return bus.send(outgoing.command(), taken.cause())
                .compose(reply -> deliveries
                        .settle(state.id(), outgoing.at(reply), (delivery, now) -> outgoing.apply(delivery, reply))
                        .onSuccess(v -> meters.succeeded(owed)))
                .recover(failure -> {
                    if (failure instanceof CommandException.Refused) return refused(taken, owed, failure.getMessage());
                    return failed(taken, owed, failure);
                });
    }

    private Future<Optional<DeliveryState>> refused(Stored taken, Owed owed, String reason) {
        meters.refused(owed);
        return settleFailure(taken, (delivery, now) -> delivery.commandRefused(owed, reason));
    }

    private Future<Optional<DeliveryState>> failed(Stored taken, Owed owed, Throwable failure) {
        meters.failed(owed);
        var pause = PAUSES.pause(taken.state().waiting().attempts() + 1);
        return settleFailure(
                taken,
                (delivery, now) -> delivery.commandFailed(owed, failure.getMessage(), now, pause, limits.retryFor()));
    }

    private Future<Optional<DeliveryState>> settleFailure(Stored taken, Deliveries.Outcome outcome) {
        return deliveries
                .settle(taken.state().id(), null, outcome)
                .onSuccess(after -> after.map(DeliveryState::waiting)
                        .filter(waiting -> waiting.stuck())
                        .ifPresent(waiting -> about(LOG.atError(), taken)
                                .log("is stuck after {} attempts: {}", waiting.attempts(), waiting.lastError())));
    }

    private static LoggingEventBuilder about(LoggingEventBuilder log, Stored taken) {
        return log.addKeyValue("orderId", taken.state().order().orderId())
                .addKeyValue("deliveryId", taken.state().id())
                .addKeyValue("traceId", Trace.idOf(taken.cause().traceparent()));
    }
}
