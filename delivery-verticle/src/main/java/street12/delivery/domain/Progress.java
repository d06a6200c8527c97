package street12.delivery.domain;

import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;

/**
 * How far a delivery is in its line's plan.
 *
 * <p>The plan may change while deliveries are under way, so both are kept: the name of the last step done says where the
 * delivery stands in a changed plan; where that step is gone, the number does. Its last step always remains to be done,
 * so that no change leaves a delivery without an end.
 *
 * @param stepsDone how many steps were done
 * @param lastStep the name of the last one; null before the first
 */
public record Progress(int stepsDone, String lastStep) {

    public static final Progress NONE = new Progress(0, null);

    /** How many steps of this plan lie behind, as long as the delivery is not finished. */
    int position(Plan plan) {
        if (lastStep == null) return 0;
        int known = plan.indexOf(lastStep);
        return Math.min(known < 0 ? stepsDone : known + 1, plan.steps().size() - 1);
    }

    Step next(Plan plan) {
        return plan.steps().get(position(plan));
    }

    Progress after(Step step) {
        return new Progress(stepsDone + 1, step.name());
    }

    /** Whether a step that lies behind brought the delivery to this status. */
    boolean hasPassed(Plan plan, String status) {
        return plan.steps().subList(0, position(plan)).stream()
                .anyMatch(step -> step.becomes().equals(status));
    }

    /** Whether a step of this plan lies behind; the last one does once it has ended the delivery. */
    boolean hasDone(Plan plan, Step step) {
        return isLast(step.name()) || plan.indexOf(step.name()) < position(plan);
    }

    /** Whether a coupon may have been asked for by now: for a step that was done, or for the next one. */
    boolean hasCalledForCoupon(Plan plan) {
        return plan.steps().subList(0, position(plan) + 1).stream().anyMatch(Step::requiresCoupon);
    }

    boolean isLast(String step) {
        return step.equals(lastStep);
    }
}
