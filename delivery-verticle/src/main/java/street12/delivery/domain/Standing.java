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

    boolean isFinished() {
        return FINISHED.contains(state.status());
    }

    boolean hasStarted() {
        return state.progress().hasPassed(plan, Plan.STARTED);
    }

    /** The step whose turn it is, or would be if the delivery had not ended. */
    Step next() {
        return state.progress().next(plan);
    }

    Optional<Step> nextStep() {
        return isFinished() || state.cancel().underWay() ? Optional.empty() : Optional.of(next());
    }

    boolean isTurnOf(Step step) {
        return !isFinished() && next().equals(step);
    }

    /** Whether what the step requires is true. */
    boolean isReady(Step step) {
        return !step.requiresCoupon() || state.coupon().isHeld();
    }

    boolean goesOnByItself() {
        return !isFinished() && !state.cancel().underWay() && next().isAutomatic() && isReady(next());
    }

    Optional<Owed> owes() {
        if (state.sequence() == 0) return Optional.empty();
        if (state.cancel().underWay()) {
            return plan.onCancel().stream()
                    .filter(command -> !isDone(command))
                    .findFirst()
                    .map(command -> new Owed(command, state.cancel().lastRequest()));
        }
        if (mustWithdrawCoupon()) return Optional.of(new Owed(Owed.CANCEL_COUPON, 0));
        if (isFinished() || isReady(next())) return Optional.empty();
        return Optional.of(new Owed(Owed.ISSUE_COUPON, 0));
    }

    /** Empty when the order may be cancelled now. */
    Optional<String> whyNotCancelable() {
        if (state.cancel().underWay()) return Optional.empty();
        if (isFinished()) return Optional.of("The delivery has ended already: it is " + state.status() + ".");
        if (plan.mayCancelAfter(state.progress().position(plan))) return Optional.empty();
        return Optional.of(
                plan.cancelUntil() == null
                        ? "Such an order cannot be cancelled."
                        : "It is too late to cancel: the delivery is " + state.status() + ".");
    }

    /** A rejected order leaves its customer no coupon, not even one whose issuing is under way. */
    boolean mustWithdrawCoupon() {
        return state.status().equals(REJECTED)
                && state.coupon().mayBeOut()
                && state.progress().hasCalledForCoupon(plan);
    }

    private boolean isDone(String command) {
        return switch (command) {
            case Owed.CANCEL_COUPON -> state.coupon().isCanceled();
            case Owed.SEND_CANCEL_MESSAGE -> state.cancel().messageSent();
            default -> throw new IllegalArgumentException("the plan asks for an unknown command: " + command);
        };
    }
}
