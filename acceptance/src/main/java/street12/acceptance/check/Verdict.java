package street12.acceptance.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a check.
 *
 * @param atRest orders that have ended, or stand and wait for nobody but an actor or their customer
 * @param waitingForAPerson orders of which something is stuck, where an operator sees it
 * @param samples how often it was looked at during the run
 * @param byRule how often each rule does not hold, of those that do not
 * @param histories of the first orders that a violation concerns
 */
public record Verdict(
        long orders,
        long events,
        long atRest,
        long waitingForAPerson,
        long samples,
        Map<Rule, Long> byRule,
        List<Violation> violations,
        Map<Long, String> histories) {

    private static final int SHOWN = 20;

    static Verdict of(State state, long samples, List<Violation> violations) {
        var byRule = violations.stream()
                .collect(
                        Collectors.groupingBy(Violation::rule, () -> new EnumMap<>(Rule.class), Collectors.counting()));
        var histories = violations.stream()
                .map(Violation::orderId)
                .filter(id -> id > 0)
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.toMap(id -> id, id -> state.whole(id).history(), (one, same) -> one, TreeMap::new));
        long waiting = state.orders().filter(Whole::waitsForAPerson).count();
        return new Verdict(
                state.data.orders.size(),
                state.data.events.size(),
                state.data.orders.size() - waiting,
                waiting,
                samples,
                byRule,
                violations,
                histories);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }

    /** For people: the numbers, how often each rule was broken, and the first violations with their orders' histories. */
    public String text() {
        var text = new StringBuilder();
        text.append("%d orders, %d events: %d at rest, %d waiting for a person; %d samples meanwhile; %d violations%n"
                .formatted(orders, events, atRest, waitingForAPerson, samples, violations.size()));
        byRule.forEach((rule, times) ->
                text.append("  %6d × %s (%d): %s%n".formatted(times, rule, rule.invariant(), rule.sentence())));
        violations.stream()
                .filter(violation -> violation.orderId() == 0 || histories.containsKey(violation.orderId()))
                .limit(SHOWN)
                .forEach(violation -> text.append(violation).append('\n'));
        histories.forEach((id, history) ->
                text.append("history of order ").append(id).append(":\n").append(history));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
