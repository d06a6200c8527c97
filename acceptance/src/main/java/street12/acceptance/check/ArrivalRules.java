package street12.acceptance.check;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was answered is there, and everybody hears of it. */
final class ArrivalRules {

    private final Findings findings;

    ArrivalRules(Findings findings) {
        this.findings = findings;
    }

    /** Of an order that was answered 201. */
    void checkPromised(Whole order) {
        findings.expect(
                Rule.ACKNOWLEDGED_IS_STORED, order.id(), order.exists(), "was answered 201 and is not in Postgres");
    }

    /** Of whatever is known by anybody. */
    void checkHeardOf(Whole order) {
        findings.expect(Rule.TOLD_IS_STORED, order.id(), order.exists(), "is known of and is not in Postgres");
    }

    void check(Whole order) {
        reaches(order, order.has("OrderPlaced"), "has no OrderPlaced in the topics");
        reaches(order, order.view() != null, "is not in the view");
        reaches(order, !order.isToBeDelivered() || order.delivery() != null, "has no delivery");
        var sequences = lastSequences(order);
        isTold(order, sequences, "orders", order.id(), order.order().sequence());
        order.deliveries().forEach(one -> isTold(order, sequences, "deliveries", order.id(), one.sequence()));
        order.coupons().forEach(one -> isTold(order, sequences, "coupons", order.id(), one.sequence()));
        order.payments().forEach(one -> isTold(order, sequences, "payments", one.id(), one.sequence()));
        hasNoGap(order);
    }

    private void reaches(Whole order, boolean holds, String otherwise) {
        findings.expect(Rule.REACHES_EVERY_LISTENER, order.id(), holds, otherwise);
    }

    private static Map<Event.Aggregate, Long> lastSequences(Whole order) {
        return order.events().stream().collect(Collectors.toMap(Event::aggregate, Event::sequence, Math::max));
    }

    private void isTold(Whole order, Map<Event.Aggregate, Long> sequences, String topic, long id, long sequence) {
        var aggregate = new Event.Aggregate(topic, id);
        long told = sequences.getOrDefault(aggregate, 0L);
        findings.expect(
                Rule.EVERY_EVENT_IS_TOLD,
                order.id(),
                told >= sequence,
                aggregate + " has had " + sequence + " events, and the topic has them up to " + told);
    }

    /** An event may lie there twice; what is new follows without a gap. */
    private void hasNoGap(Whole order) {
        var last = new HashMap<Event.Aggregate, Long>();
        for (var event : order.events()) {
            long before = last.getOrDefault(event.aggregate(), 0L);
            findings.expect(
                    Rule.GAPLESS,
                    order.id(),
                    event.sequence() <= before + 1,
                    event.aggregate() + " jumps from " + before + " to " + event.sequence());
            last.put(event.aggregate(), Math.max(before, event.sequence()));
        }
    }
}
