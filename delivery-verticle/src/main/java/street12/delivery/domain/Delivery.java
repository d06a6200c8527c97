package street12.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Refusal.Kind;

/**
 * The fulfilment of one order after its line's plan, and the two sagas: placing (a coupon, then the start) and cancelling
 * (what the plan asks for, then the end).
 *
 * <p>Every method answers the events that it causes, and can be called again: what was heard before changes nothing.
 */
public final class Delivery {

    private final long id;
    private final OrderFacts order;
    private final Plan plan;
    private final List<DeliveryEvent> caused = new ArrayList<>();
    private String status;
    private Progress progress;
    private EarnedCoupon coupon;
    private boolean paid;
    private String actor;
    private CancelProgress cancel;
    private String reason;
    private long sequence;
    private Waiting waiting;

    public Delivery(DeliveryState state, Plan plan) {
        this.plan = plan;
        id = state.id();
        order = state.order();
        status = state.status();
        progress = state.progress();
        coupon = state.coupon();
        paid = state.paid();
        actor = state.actor();
        cancel = state.cancel();
        reason = state.reason();
        sequence = state.sequence();
        waiting = state.waiting();
    }

    public DeliveryState state() {
        return new DeliveryState(id, order, status, progress, coupon, paid, actor, cancel, reason, sequence, waiting);
    }

    /** The order was placed, and its delivery begins with that. */
    public List<DeliveryEvent> receive() {
        return change(this::receiveOnce);
    }

    /** The order, placed before, was paid. A delivery that was cancelled before it began stays so. */
    public List<DeliveryEvent> paid() {
        return change(() -> {
            receiveOnce();
            if (standing().hasBegun() && !DeliveryState.CANCELED.equals(status)) paid = true;
        });
    }

    /** Goes on as far as it can by itself, should its plan have changed. */
    public List<DeliveryEvent> goOn() {
        return change(() -> {});
    }

    /**
     * The customer asks to cancel. May come before the order itself was heard of, and before a payment that the delivery
     * would begin with: what has not begun is not received any more.
     *
     * @param request number of the cancel request; one that is not above the last is old, and ignored
     * @param why null when the customer gave no reason
     */
    public List<DeliveryEvent> requestCancel(int request, String why) {
        return change(() -> {
            if (plan.begins() == Begins.WITH_ORDER) receiveOnce();
            if (request <= cancel.lastRequest() || DeliveryState.CANCELED.equals(status)) return;
            cancel = cancel.asked(request);
            standing().whyNotCancelable().ifPresentOrElse(this::refuseCancel, () -> {
                cancel = cancel.begun();
                reason = why;
            });
        });
    }

    /** While cancelling the coupon is only taken note of: it does not start the delivery, and is cancelled next. */
    public List<DeliveryEvent> couponIssued(long couponId, String couponKind) {
        return change(() -> coupon = coupon.issued(couponId, couponKind));
    }

    /** @param couponId null where none had been issued */
    public List<DeliveryEvent> couponCanceled(Long couponId, String couponKind) {
        return change(() -> {
            if (cancel.underWay() || standing().mustWithdrawCoupon()) coupon = coupon.canceled(couponId, couponKind);
        });
    }

    public List<DeliveryEvent> cancelMessageSent() {
        return change(() -> cancel = cancel.underWay() ? cancel.told() : cancel);
    }

    /**
     * A coupon that was redeemed refuses the cancel of a delivery that can go on; whatever else is refused waits visibly for
     * somebody to look at it.
     */
    public List<DeliveryEvent> commandRefused(Owed sent, String why) {
        return change(() -> {
            if (!owes().equals(Optional.of(sent))) return;
            if (sent.command().equals(Owed.CANCEL_COUPON) && standing().hasBegun()) {
                coupon = coupon.redeemed();
                if (cancel.underWay()) refuseCancel(why);
            } else {
                waiting = waiting.refused(why);
            }
        });
    }

    /** A command was not answered, or the other side stumbled; see {@link Waiting#failed}. */
    public List<DeliveryEvent> commandFailed(Owed sent, String error, Instant now, Duration pause, Duration limit) {
        return change(() -> {
            if (owes().equals(Optional.of(sent)) && !waiting.stuck())
                waiting = waiting.failed(error, now, pause, limit);
        });
    }

    /**
     * An actor did a step. The last step done may be told again, and one that is the first one's who comes by who that was.
     *
     * @throws Refusal with the reason
     */
    public List<DeliveryEvent> doStep(String name, Actor doer) {
        var step = ActorRules.stepNamed(plan, name);
        ActorRules.checkMayDo(plan, step, doer);
        ActorRules.checkNamed(step, doer);
        if (standing().isTaken(step)) {
            ActorRules.checkMine(standing(), step, doer);
            return List.of();
        }
        if (!standing().isTurnOf(step) && progress.isLast(name)) return List.of();
        ActorRules.checkTurn(standing(), step);
        return change(() -> {
            if (step.requiresActor()) actor = doer.name();
            perform(step);
        });
    }

    /**
     * An actor cannot fulfil the order. A rejection may be told again.
     *
     * @throws Refusal with the reason
     */
    public List<DeliveryEvent> reject(String why, Actor rejecter) {
        ActorRules.checkMayReject(standing(), rejecter);
        if (DeliveryState.REJECTED.equals(status)) return List.of();
        ActorRules.checkRejectable(standing());
        return change(() -> rejectNow(why));
    }

    /**
     * The command that is owed is tried at once, and for as long as a new one is: what kept it from working was mended.
     *
     * @throws Refusal where none is owed
     */
    public List<DeliveryEvent> retry() {
        if (owes().isEmpty()) {
            throw new Refusal(Kind.NOTHING_OWED, "The delivery owes no command that could be tried again.");
        }
        return change(() -> waiting = Waiting.AT_ONCE);
    }

    /**
     * A delivery that is stuck before its start is given up: its order comes to nothing as one that was rejected does. It may be
     * told again.
     *
     * @throws Refusal with the reason
     */
    public List<DeliveryEvent> compensate(String why) {
        if (DeliveryState.REJECTED.equals(status)) return List.of();
        if (cancel.underWay()) {
            throw new Refusal(Kind.BEING_CANCELED, "The order is being cancelled; try again what that waits for.");
        }
        if (!waiting.stuck()) {
            throw new Refusal(Kind.NOT_STUCK, "The delivery is not stuck; only one that is can be given up.");
        }
        ActorRules.checkRejectable(standing());
        return change(() -> rejectNow(why));
    }

    /** The one command that must succeed before the delivery goes on; empty when it waits for an actor, or for nobody. */
    public Optional<Owed> owes() {
        return standing().owes();
    }

    /** The step that is next; empty when none will be done any more, or while cancelling. */
    public Optional<Step> nextStep() {
        return standing().nextStep();
    }

    private List<DeliveryEvent> change(Runnable what) {
        var owedBefore = owes();
        what.run();
        while (standing().goesOnByItself()) perform(standing().next());
        if (cancel.underWay() && owes().isEmpty()) endCancel();
        var owed = owes();
        if (owed.isEmpty()) waiting = Waiting.NONE;
        else if (!owed.equals(owedBefore) || waiting.equals(Waiting.NONE)) waiting = Waiting.AT_ONCE;
        var events = List.copyOf(caused);
        caused.clear();
        return events;
    }

    private void receiveOnce() {
        if (standing().hasBegun() || cancel.underWay()) return;
        if (plan.serves(order.address())) {
            status = Plan.RECEIVED;
            cause(new DeliveryEvent.DeliveryReceived(order, id));
        } else {
            rejectNow(whyNotServed());
        }
    }

    private String whyNotServed() {
        return order.address() == null
                ? "An order without an address is outside of the service area."
                : "The address '" + order.address() + "' is outside of the service area.";
    }

    private void rejectNow(String why) {
        status = DeliveryState.REJECTED;
        reason = why;
        cause(new DeliveryEvent.DeliveryRejected(order, id, why));
    }

    private void perform(Step step) {
        progress = progress.after(step);
        status = step.becomes();
        cause(
                switch (status) {
                    case Plan.STARTED -> new DeliveryEvent.DeliveryStarted(order, id, coupon.id(), coupon.kind());
                    case Plan.COMPLETED -> new DeliveryEvent.DeliveryCompleted(order, id);
                    default -> new DeliveryEvent.DeliveryAdvanced(order, id, step.name(), status);
                });
    }

    private void endCancel() {
        cancel = cancel.done(status);
        status = DeliveryState.CANCELED;
        cause(new DeliveryEvent.DeliveryCanceled(order, id, reason, cancel.canceledFrom()));
    }

    /** The order stands as it was; so does the reason of a rejection. */
    private void refuseCancel(String why) {
        cancel = cancel.refused();
        if (!status.equals(DeliveryState.REJECTED)) reason = why;
        cause(new DeliveryEvent.DeliveryCancelRefused(order, id, cancel.lastRequest(), status, why));
    }

    private Standing standing() {
        return new Standing(state(), plan);
    }

    private void cause(DeliveryEvent event) {
        sequence++;
        caused.add(event);
    }
}
