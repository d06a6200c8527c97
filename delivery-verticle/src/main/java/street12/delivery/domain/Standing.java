package street12.delivery.domain;

import static street12.delivery.domain.DeliveryState.CANCELED;
import static street12.delivery.domain.DeliveryState.REJECTED;

import java.util.Optional;
import java.util.Set;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;

/** What follows from a delivery's state under its line's plan; none of it is kept. */
record Standing(DeliveryState state, Plan plan) {

    private static final Set<String> FINISHED = Set.of(Plan.COMPLETED, CANCELED, REJECTED);

    /** Not before it was received, or ended without that. */
    boolean hasBegun() {
        return state.status() != null;
    }

    boolean isFinished() {
        return hasBegun() && FINISHED.contains(state.status());
    }

    private boolean isOpen() {
        return hasBegun() && !isFinished();
    }

    boolean hasStarted() {
        return state.progress().hasPassed(plan, Plan.STARTED);
    }

    /** The step whose turn it is, or would be if the delivery had not ended. */
    Step next() {
        return state.progress().next(plan);
    }

    Optional<Step> nextStep() {
        return isOpen() && !state.cancel().underWay() ? Optional.of(next()) : Optional.empty();
    }

    boolean isTurnOf(Step step) {
        return isOpen() && next().equals(step);
    }

    /** Whether somebody did the step who gave a name for it. */
    boolean isTaken(Step step) {
        return step.requiresActor()
                && state.actor() != null
                && !isTurnOf(step)
                && state.progress().hasDone(plan, step);
    }

    boolean isPaidFor(Step step) {
        return !step.requiresPayment() || state.paid();
    }

    /** Whether what the step requires is true, but for the name of who does it. */
    boolean isReady(Step step) {
        return isPaidFor(step) && (!step.requiresCoupon() || state.coupon().isHeld());
    }

    boolean goesOnByItself() {
        return nextStep().filter(Step::isAutomatic).filter(this::isReady).isPresent();
    }

    Optional<Owed> owes() {
        if (state.cancel().underWay()) {
            return plan.onCancel().stream()
                    .filter(command -> !isDone(command))
                    .findFirst()
                    .map(command -> new Owed(command, state.cancel().lastRequest()));
        }
        if (mustWithdrawCoupon()) return Optional.of(new Owed(Owed.CANCEL_COUPON, 0));
        return nextStep().filter(this::lacksOnlyCoupon).map(step -> new Owed(Owed.ISSUE_COUPON, 0));
    }

    /** A coupon is not asked for before the payment that the same step waits for. */
    private boolean lacksOnlyCoupon(Step step) {
        return isPaidFor(step) && !isReady(step);
    }

    /** Empty when the order may be cancelled now, as one always may whose delivery has not begun. */
    Optional<String> whyNotCancelable() {
        if (state.cancel().underWay() || !hasBegun()) return Optional.empty();
        if (isFinished()) return Optional.of("The delivery has ended already: it is " + state.status() + ".");
        if (plan.mayCancelAfter(state.progress().position(plan))) return Optional.empty();
        return Optional.of(
                plan.cancelUntil() == null
                        ? "Such an order cannot be cancelled."
                        : "It is too late to cancel: the delivery is " + state.status() + ".");
    }

    /** A rejected order leaves its customer no coupon, not even one whose issuing is under way. */
    boolean mustWithdrawCoupon() {
        return REJECTED.equals(state.status())
                && state.coupon().mayBeOut()
                && state.progress().hasCalledForCoupon(plan);
    }

    private boolean mayHaveCoupon() {
        return state.coupon().isHeld() || plan.steps().stream().anyMatch(Step::requiresCoupon);
    }

    private boolean isDone(String command) {
        return switch (command) {
            case Owed.CANCEL_COUPON -> state.coupon().isCanceled() || !mayHaveCoupon();
            case Owed.SEND_CANCEL_MESSAGE -> state.cancel().messageSent();
            default -> throw new IllegalArgumentException("the plan asks for an unknown command: " + command);
        };
    }
}
