package street12.delivery.domain;

import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Refusal.Kind;

/** What an actor may do, and what is said to one who may not. */
final class ActorRules {

    private ActorRules() {}

    static Step stepNamed(Plan plan, String name) {
        int index = plan.indexOf(name);
        if (index >= 0) return plan.steps().get(index);
        var names = plan.steps().stream().map(Step::name).toList();
        throw new Refusal(Kind.UNKNOWN_STEP, "must be one of the plan's steps: " + String.join(", ", names));
    }

    /** A name is for steps that are the first one's who comes, and for no others. */
    static void checkNamed(Step step, Actor actor) {
        if (step.requiresActor() && actor.name() == null) {
            throw new Refusal(
                    Kind.UNFIT_NAME, "is missing; the step '" + step.name() + "' asks for the name of who does it");
        }
        if (!step.requiresActor() && actor.name() != null) {
            throw new Refusal(Kind.UNFIT_NAME, "is not asked for; the step '" + step.name() + "' takes no name");
        }
    }

    /** A step of the system is refused as such to those who have another to do; to all others no step is theirs. */
    static void checkMayDo(Plan plan, Step step, Actor actor) {
        if (step.isAutomatic()) {
            throw new Refusal(
                    actor.hasPart(plan) ? Kind.SYSTEM_STEP : Kind.NOT_YOURS,
                    "The step '" + step.name() + "' is done by the system itself.");
        }
        if (!actor.mayDo(step)) {
            throw new Refusal(Kind.NOT_YOURS, "The step '" + step.name() + "' is done by the " + step.by() + ".");
        }
    }

    /** Who took the step may tell it again; the others learn that they are late, but not who was first. */
    static void checkMine(Standing standing, Step step, Actor actor) {
        if (!actor.name().equals(standing.state().actor())) {
            throw new Refusal(Kind.TAKEN, "The step '" + step.name() + "' was taken by another already.");
        }
    }

    static void checkTurn(Standing standing, Step step) {
        checkOpen(standing);
        if (!standing.isTurnOf(step)) {
            var next = standing.next();
            throw new Refusal(
                    Kind.OUT_OF_TURN,
                    "It is not the turn of '%s'; next is '%s', by the %s."
                            .formatted(step.name(), next.name(), next.by()));
        }
        if (!standing.isPaidFor(step)) {
            throw new Refusal(Kind.OUT_OF_TURN, "The step '" + step.name() + "' waits for the payment.");
        }
        if (!standing.isReady(step)) {
            throw new Refusal(
                    Kind.OUT_OF_TURN, "The step '" + step.name() + "' waits for the order's coupon to be issued.");
        }
    }

    static void checkMayReject(Standing standing, Actor actor) {
        var plan = standing.plan();
        if (!actor.hasPart(plan)) {
            var roles = plan.steps().stream()
                    .filter(step -> !step.isAutomatic())
                    .map(Step::by)
                    .distinct()
                    .toList();
            throw new Refusal(
                    Kind.NOT_YOURS,
                    "Only those with a part in the delivery may reject it: " + String.join(", ", roles) + ".");
        }
    }

    static void checkRejectable(Standing standing) {
        checkOpen(standing);
        if (standing.hasStarted()) {
            throw new Refusal(Kind.STARTED, "The delivery has started, and can only be completed or cancelled.");
        }
    }

    private static void checkOpen(Standing standing) {
        if (standing.state().cancel().underWay()) throw new Refusal(Kind.CANCELING, "The order is being cancelled.");
        if (standing.isFinished()) {
            throw new Refusal(
                    Kind.FINISHED,
                    "The delivery has ended: it is " + standing.state().status() + ".");
        }
    }
}
