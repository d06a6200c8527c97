package street12.acceptance.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Nothing is done twice, however often anything is delivered; and nothing is done before its time. */
final class OnceRules {

    private static final List<String> ONCE = List.of(
            "OrderPlaced",
            "OrderPaid",
            "OrderCanceled",
            "OrderRejected",
            "OrderCompleted",
            "DeliveryReceived",
            "DeliveryStarted",
            "DeliveryCompleted",
            "DeliveryCanceled",
            "DeliveryRejected",
            "CouponIssued",
            "CouponCanceled");

    private static final Set<String> STANDING_PAYMENT = Set.of("REQUESTED", "APPROVED");

    private final Findings findings;

    OnceRules(Findings findings) {
        this.findings = findings;
    }

    void check(Whole order) {
        long id = order.id();
        findings.expect(Rule.ONE_DELIVERY, id, order.deliveries().size() <= 1, "has several deliveries");
        findings.expect(Rule.ONE_COUPON, id, order.coupons().size() <= 1, "has several coupons");
        var kinds = order.messages().stream().map(Stored.Message::kind).toList();
        findings.expect(
                Rule.ONE_MESSAGE_A_KIND,
                id,
                new HashSet<>(kinds).size() == kinds.size(),
                "has several messages of a kind: " + kinds);
        isToldOnce(order);
        isChargedOnce(order);
        happensOnce(order);
        isCaughtOnce(order);
        startsWithItsCoupon(order);
    }

    /** Also by a message that the store has forgotten. */
    private void isToldOnce(Whole order) {
        order.of("MessageSent")
                .collect(Collectors.groupingBy(Event::detail, Collectors.mapping(Event::id, Collectors.toSet())))
                .forEach((kind, different) -> findings.expect(
                        Rule.ONE_MESSAGE_A_KIND,
                        order.id(),
                        different.size() == 1,
                        "was told of " + kind + " " + different.size() + " times"));
    }

    private void isChargedOnce(Whole order) {
        // One that is to go back, and waits for a person, is not the order's any more
        long stuck = order.payments().stream().filter(Stored.Payment::isStuck).count();
        long charges = order.standingCharges() - stuck;
        findings.expect(Rule.ONE_PAYMENT, order.id(), charges <= 1, "was charged " + charges + " times");
        long payments = order.payments().stream()
                .filter(payment -> STANDING_PAYMENT.contains(payment.status()))
                .count();
        findings.expect(Rule.ONE_PAYMENT, order.id(), payments <= 1, "has " + payments + " payments that stand");
    }

    private void happensOnce(Whole order) {
        var ids = order.events().stream()
                .filter(event -> ONCE.contains(event.type()))
                .collect(Collectors.groupingBy(Event::type, Collectors.mapping(Event::id, Collectors.toSet())));
        ids.forEach((type, different) -> findings.expect(
                Rule.HAPPENS_ONCE,
                order.id(),
                different.size() == 1,
                "has " + different.size() + " different events " + type));
    }

    private void isCaughtOnce(Whole order) {
        order.of("DeliveryAdvanced")
                .collect(Collectors.groupingBy(Event::detail, Collectors.mapping(Event::id, Collectors.toSet())))
                .forEach((step, different) -> findings.expect(
                        order.line().isForOneActor(step) ? Rule.ONE_ACTOR : Rule.HAPPENS_ONCE,
                        order.id(),
                        different.size() == 1,
                        "was advanced by the step " + step + " " + different.size() + " times"));
    }

    private void startsWithItsCoupon(Whole order) {
        var withCoupon = order.line().statusesWithCoupon();
        var issued = order.of("CouponIssued").findFirst();
        for (var event : order.events()) {
            if (!withCoupon.contains(event.becomes())) continue;
            findings.expect(
                    Rule.COUPON_BEFORE_START,
                    order.id(),
                    issued.isPresent(),
                    "is " + event.becomes() + " without a coupon");
            issued.ifPresent(coupon -> findings.expect(
                    Rule.COUPON_BEFORE_START,
                    order.id(),
                    coupon.time().isBefore(event.time()),
                    "was " + event.becomes() + " before its coupon was issued"));
        }
    }
}
