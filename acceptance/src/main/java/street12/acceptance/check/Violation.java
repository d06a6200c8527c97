package street12.acceptance.check;

/**
 * A rule that does not hold.
 *
 * @param orderId 0 where it concerns no order in particular
 * @param what is wrong, as the end of a sentence that begins with the order
 */
public record Violation(Rule rule, long orderId, String what) {

    @Override
    public String toString() {
        return "%s (%d): %s%s".formatted(rule, rule.invariant(), orderId == 0 ? "" : "order " + orderId + " ", what);
    }
}
