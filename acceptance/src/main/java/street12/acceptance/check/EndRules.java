package street12.acceptance.check;

import java.util.Set;

/** An order ends with all that belongs to it, stands with all that it needs, or waits where somebody sees it. */
final class EndRules {

    private static final Set<String> MONEY_IS_BACK = Set.of("CANCELED", "DISABLED", "REFUSED");

    private final Findings findings;

    EndRules(Findings findings) {
        this.findings = findings;
    }

    /** Of an order whose cancel was answered 202. */
    void checkCancelAccepted(Whole order) {
        boolean answered = order.is("CANCELED") || order.has("DeliveryCancelRefused") || order.isDeliveryStuck();
        // One that is lost altogether is another rule's
        findings.expect(
                Rule.CANCEL_IS_ANSWERED,
                order.id(),
                answered || !order.exists(),
                "took a cancel that is neither done nor refused");
    }

    void check(Whole order) {
        switch (order.order().status()) {
            case "CANCELED" -> {
                endsAs(order, "CANCELED");
                isUndone(order);
                holdsNoMoney(order);
            }
            case "REJECTED" -> {
                endsAs(order, "REJECTED");
                earnsNoCoupon(order);
                holdsNoMoney(order);
            }
            case "COMPLETED" -> endsAs(order, "COMPLETED");
            case "PLACED" -> stands(order);
            default ->
                findings.expect(
                        Rule.COMES_TO_REST,
                        order.id(),
                        order.waitsForAPerson(),
                        "is " + order.order().status() + " and waits for nobody");
        }
        customerIsTold(order);
    }

    private void endsAs(Whole order, String end) {
        var delivered = order.deliveryStatus();
        // Where there is none at all, another rule says so
        findings.expect(
                Rule.ENDS_WITH_ITS_DELIVERY,
                order.id(),
                order.delivery() == null || delivered.equals(end),
                "is " + end + " and its delivery is " + delivered);
    }

    private void stands(Whole order) {
        if (order.line().isPaidWithTheOrder()) {
            findings.expect(Rule.STANDING_IS_PAID, order.id(), order.standingCharges() >= 1, "stands and is not paid");
        }
        var delivery = order.delivery();
        if (delivery == null) return;
        boolean mayStand = order.line().mayStandAs(order.deliveryStatus());
        findings.expect(
                Rule.ENDS_WITH_ITS_DELIVERY,
                order.id(),
                mayStand,
                "stands and its delivery is " + order.deliveryStatus());
        if (!mayStand) return;
        boolean waits =
                delivery.stuck() || (!delivery.canceling() && order.line().waitsForSomebody(delivery));
        findings.expect(Rule.COMES_TO_REST, order.id(), waits, "has a delivery that waits for nobody");
    }

    private void isUndone(Whole order) {
        if (order.line().cancelTakes("CancelCoupon")) {
            boolean canceled = order.coupon()
                    .filter(coupon -> coupon.status().equals("CANCELED"))
                    .isPresent();
            findings.expect(Rule.CANCEL_TAKES_THE_COUPON, order.id(), canceled, "is cancelled and its coupon is not");
        }
        if (order.line().cancelTakes("SendCancelMessage")) {
            findings.expect(
                    Rule.CANCEL_IS_TOLD,
                    order.id(),
                    order.hasMessage("OrderCanceled", "SENT"),
                    "is cancelled and its customer was not told");
        }
    }

    /** One that was used when it should have been taken back stays: see the record of decisions, 18. */
    private void earnsNoCoupon(Whole order) {
        boolean has = order.coupon()
                .filter(coupon -> coupon.status().equals("ISSUED"))
                .isPresent();
        boolean wasUsed =
                order.delivery() != null && order.delivery().couponState().equals("REDEEMED");
        findings.expect(
                Rule.REJECTED_EARNS_NO_COUPON,
                order.id(),
                !has || wasUsed || order.isDeliveryStuck(),
                "is rejected and its customer has a coupon for it");
    }

    private void holdsNoMoney(Whole order) {
        for (var payment : order.payments()) {
            findings.expect(
                    Rule.NOTHING_COSTS_NOTHING,
                    order.id(),
                    MONEY_IS_BACK.contains(payment.status()) || payment.isStuck(),
                    "came to nothing and its payment is " + payment.status());
        }
        findings.expect(
                Rule.NOTHING_COSTS_NOTHING,
                order.id(),
                order.standingCharges() <= 0 || order.isMoneyStuck(),
                "came to nothing and the provider still holds the money");
    }

    /** A message for every event that the line tells of; a cancel may take one back before it was ever written. */
    private void customerIsTold(Whole order) {
        boolean cancelled = order.is("CANCELED");
        for (var event : order.events()) {
            order.line()
                    .messageOf(event)
                    .filter(kind -> !cancelled || kind.equals("OrderCanceled"))
                    .ifPresent(kind -> findings.expect(
                            Rule.CUSTOMER_IS_TOLD,
                            order.id(),
                            order.isTold(kind),
                            "has a customer whom nobody told of " + kind));
        }
    }
}
