package street12.acceptance.check;

import java.util.ArrayList;
import java.util.List;

/** The violations that were found. */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> all() {
        return List.copyOf(violations);
    }

    void expect(Rule rule, long orderId, boolean holds, String otherwise) {
        if (!holds) broken(rule, orderId, otherwise);
    }

    void broken(Rule rule, long orderId, String what) {
        violations.add(new Violation(rule, orderId, what));
    }
}
