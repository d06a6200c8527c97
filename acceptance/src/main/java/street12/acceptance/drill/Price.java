package street12.acceptance.drill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import street12.acceptance.check.Rule;
import street12.acceptance.check.Violation;

/** Tells what a loss is known to cost from what it must not: of some orders some rules do not hold any more. */
final class Price {

    private final Set<Rule> known;
    private final Set<Long> whole;
    private final Map<Rule, Set<Long>> paid = new EnumMap<>(Rule.class);
    private final List<String> findings = new ArrayList<>();

    /**
     * @param known rules that a loss may break
     * @param whole orders of which every rule holds all the same
     */
    Price(Set<Rule> known, Set<Long> whole) {
        this.known = known;
        this.whole = whole;
    }

    void add(Violation violation) {
        boolean isKnown = known.contains(violation.rule()) && !whole.contains(violation.orderId());
        if (isKnown)
            paid.computeIfAbsent(violation.rule(), rule -> new HashSet<>()).add(violation.orderId());
        else findings.add(violation.toString());
    }

    /** What is more than the price. */
    List<String> findings() {
        return findings;
    }

    /** Of how many orders each rule does not hold. */
    List<String> figures() {
        return paid.entrySet().stream()
                .map(one -> "known: of %d orders it does not hold that %s (%s)"
                        .formatted(one.getValue().size(), one.getKey().sentence(), one.getKey()))
                .toList();
    }
}
