package street12.delivery.domain;

import java.util.Set;
import street12.contracts.line.Plan;

/**
 * Who does a step or rejects a delivery.
 *
 * @param roles that the actor has; null for one who may do everything
 * @param name that the actor gave; null for none
 */
public record Actor(Set<String> roles, String name) {

    /** One whose roles are not checked. */
    public static final Actor TRUSTED = new Actor(null, null);

    public Actor named(String other) {
        return new Actor(roles, other);
    }

    boolean mayDo(Plan.Step step) {
        return roles == null || roles.contains(step.by());
    }

    /** Whoever has a part in the plan. */
    boolean mayReject(Plan plan) {
        return plan.steps().stream().anyMatch(this::mayDo);
    }
}
