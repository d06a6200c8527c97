package street12.delivery.domain;

import java.util.Set;
import street12.contracts.line.Plan;

/**
 * Who does a step or rejects a delivery.
 *
 * @param roles that the actor has; null for one who may do everything
 * @param name that the actor gave; null for none
 * @param subject whom the token names; null where there was none
 */
public record Actor(Set<String> roles, String name, String subject) {

    /** One whose roles are not checked. */
    public static final Actor TRUSTED = new Actor(null, null, null);

    public Actor named(String other) {
        return new Actor(roles, other, subject);
    }

    boolean mayDo(Plan.Step step) {
        return roles == null || roles.contains(step.by());
    }

    /** Whether any step of the plan is this one's to do. */
    boolean hasPart(Plan plan) {
        return roles == null
                || plan.steps().stream().anyMatch(step -> !step.isAutomatic() && roles.contains(step.by()));
    }
}
