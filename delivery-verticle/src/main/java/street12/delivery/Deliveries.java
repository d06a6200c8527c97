package street12.delivery;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.Lines;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.delivery.DeliveryStore.Change;
import street12.delivery.DeliveryStore.Stored;
import street12.delivery.domain.Actor;
import street12.delivery.domain.Delivery;
import street12.delivery.domain.DeliveryState;

/** What can be done to deliveries: each in one transaction with the events that it causes. */
public final class Deliveries {

    private static final String SOURCE = "delivery";

    private final DeliveryStore store;
    private final Lines lines;
    private final Runnable eventsWait;
    private Runnable commandsWait = () -> {};

    /** @param eventsWait told after each commit with events */
    public Deliveries(DeliveryStore store, Lines lines, Runnable eventsWait) {
        this.store = store;
        this.lines = lines;
        this.eventsWait = eventsWait;
    }

    /** Told after each commit that leaves a command to be sent at once. */
    void whenCommandsWait(Runnable listener) {
        commandsWait = listener;
    }

    /**
     * The order was placed. Of one whose delivery begins with the payment nothing is kept yet: empty.
     *
     * @throws IllegalArgumentException for a line that does not run here
     */
    public Future<Optional<DeliveryState>> placed(OrderFacts order, Cause cause) {
        if (planOf(order).begins() == Begins.WITH_PAYMENT) return Future.succeededFuture(Optional.empty());
        return changeOrCreate(order, cause, Delivery::receive).map(Optional::of);
    }

    /**
     * The order, placed before, was paid; see {@link Delivery#paid}.
     *
     * @throws IllegalArgumentException for a line that does not run here
     */
    public Future<DeliveryState> paid(OrderFacts order, Cause cause) {
        return changeOrCreate(order, cause, Delivery::paid);
    }

    /**
     * The customer asks to cancel; see {@link Delivery#requestCancel}.
     *
     * @throws IllegalArgumentException for a line that does not run here
     */
    public Future<DeliveryState> requestCancel(OrderFacts order, int request, String reason, Cause cause) {
        return changeOrCreate(order, cause, delivery -> delivery.requestCancel(request, reason));
    }

    /**
     * Empty when there is no such delivery; fails with a {@link street12.delivery.domain.Refusal}.
     *
     * @param ofThose the orders whose deliveries are there for the caller
     */
    public Future<Optional<DeliveryState>> doStep(
            long id, Predicate<OrderFacts> ofThose, String step, Actor actor, Cause cause) {
        return store.change(id, ofThose, stepDone(step, actor, cause)).map(done -> told(done, step, actor));
    }

    /** The same for the delivery of an order. */
    public Future<Optional<DeliveryState>> doStepOfOrder(
            long orderId, Predicate<OrderFacts> ofThose, String step, Actor actor, Cause cause) {
        return store.changeOfOrder(orderId, ofThose, stepDone(step, actor, cause))
                .map(done -> told(done, step, actor));
    }

    private DeliveryStore.Decision stepDone(String step, Actor actor, Cause cause) {
        return before -> decide(before, cause, delivery -> delivery.doStep(step, actor));
    }

    /** Empty when there is no such delivery; fails with a {@link street12.delivery.domain.Refusal}. */
    public Future<Optional<DeliveryState>> reject(
            long id, Predicate<OrderFacts> ofThose, String reason, Actor actor, Cause cause) {
        return store.change(id, ofThose, before -> decide(before, cause, delivery -> delivery.reject(reason, actor)))
                .map(done -> told(done, "rejection", actor));
    }

    /** What the delivery owes is tried at once. Empty and failing as for a step. */
    public Future<Optional<DeliveryState>> retry(long id, Predicate<OrderFacts> ofThose, Actor operator, Cause cause) {
        return store.change(id, ofThose, before -> decide(before, cause, Delivery::retry))
                .map(done -> {
                    done.ifPresent(change -> DoneLog.asked("retry", operator, change));
                    return told(done);
                });
    }

    /** The delivery, stuck before its start, is given up. Empty and failing as for a step. */
    public Future<Optional<DeliveryState>> compensate(
            long id, Predicate<OrderFacts> ofThose, String reason, Actor operator, Cause cause) {
        return store.change(id, ofThose, before -> decide(before, cause, delivery -> delivery.compensate(reason)))
                .map(done -> told(done, "compensation", operator));
    }

    /** What the answer to a command does to a delivery, or the lack of one; the time is that of the store's clock. */
    @FunctionalInterface
    interface Outcome {
        List<DeliveryEvent> of(Delivery delivery, Instant now);
    }

    /**
     * Lets that happen to a delivery.
     *
     * @param happenedAt when the other side did what it answered; null when it did nothing
     */
    Future<Optional<DeliveryState>> settle(long id, Instant happenedAt, Outcome outcome) {
        return store.change(
                        id,
                        any -> true,
                        before -> decide(
                                before,
                                before.cause().notBefore(happenedAt),
                                delivery -> outcome.of(delivery, before.readAt())))
                .map(this::told);
    }

    /** A delivery under its line's plan. */
    public Delivery delivery(DeliveryState state) {
        return new Delivery(state, planOf(state.order()));
    }

    private Plan planOf(OrderFacts order) {
        return lines.get(order.line()).plan();
    }

    private Future<DeliveryState> changeOrCreate(
            OrderFacts order, Cause cause, Function<Delivery, List<DeliveryEvent>> what) {
        planOf(order);
        return store.changeOrCreate(order, cause, before -> decide(before, cause, what))
                .map(this::told);
    }

    private Optional<DeliveryState> told(Optional<Change> change, String what, Actor doer) {
        change.ifPresent(done -> DoneLog.done(what, doer, done));
        return told(change);
    }

    private Optional<DeliveryState> told(Optional<Change> change) {
        return change.map(this::told);
    }

    private DeliveryState told(Change change) {
        var after = change.after().state();
        if (!change.events().isEmpty()) eventsWait.run();
        if (after.waiting().isDueAtOnce()) commandsWait.run();
        return after;
    }

    private Change decide(Stored before, Cause given, Function<Delivery, List<DeliveryEvent>> what) {
        var state = before.state();
        var delivery = delivery(state);
        var caused = what.apply(delivery);
        if (delivery.state().equals(state)) return new Change(before, List.of());
        var cause = given.notBefore(before.cause().time());
        var events = Envelope.seal(SOURCE, state.order().line(), state.sequence(), caused, cause);
        for (var event : events) cause = cause.notBefore(event.time());
        return new Change(new Stored(delivery.state(), cause, before.readAt()), events);
    }
}
