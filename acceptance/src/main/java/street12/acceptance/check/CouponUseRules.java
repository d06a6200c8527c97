package street12.acceptance.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A coupon that is used is used for one order that stands; and is free again when that comes to nothing. */
final class CouponUseRules {

    private static final Set<String> FREE = Set.of("RESTORED", "REFUSED");

    private final Findings findings;
    private final State state;

    CouponUseRules(Findings findings, State state) {
        this.findings = findings;
        this.state = state;
    }

    /** Of an order that was answered 201 with a coupon. */
    void checkPromised(Whole order, long coupon) {
        if (!order.exists()) return;
        var used = order.order().usedCouponId();
        findings.expect(
                Rule.USED_COUPON_IS_REDEEMED,
                order.id(),
                used != null && used == coupon,
                "was placed with coupon " + coupon + " and has " + used);
    }

    void check(Whole order) {
        var used = order.order().usedCouponId();
        if (used == null || order.order().cameToNothing()) return;
        boolean noted = order.use() != null && order.use().status().equals("USED");
        findings.expect(Rule.USED_COUPON_IS_REDEEMED, order.id(), noted, "stands and its use of a coupon does not");
        var coupon = state.coupon(used);
        boolean redeemed = coupon != null && isBy(coupon, order.id());
        findings.expect(Rule.USED_COUPON_IS_REDEEMED, order.id(), redeemed, "stands and does not have coupon " + used);
    }

    void checkAll() {
        var users = new HashMap<Long, Long>();
        for (var use : state.data.couponUses) {
            if (stands(use.orderId())) {
                if (use.status().equals("USED")) isOnlyUser(users, use);
            } else {
                findings.expect(
                        Rule.NOTHING_USES_NO_COUPON,
                        use.orderId(),
                        FREE.contains(use.status()),
                        "came to nothing and its use of coupon " + use.couponId() + " is " + use.status());
            }
        }
        for (var coupon : state.data.coupons) {
            if (coupon.redeemedBy() == null) continue;
            findings.expect(
                    Rule.NOTHING_USES_NO_COUPON,
                    coupon.redeemedBy(),
                    stands(coupon.redeemedBy()),
                    "came to nothing and has coupon " + coupon.id());
        }
    }

    private void isOnlyUser(Map<Long, Long> users, Stored.CouponUse use) {
        var other = users.putIfAbsent(use.couponId(), use.orderId());
        findings.expect(
                Rule.COUPON_USED_ONCE,
                use.orderId(),
                other == null,
                "uses coupon " + use.couponId() + ", and so does order " + other);
    }

    private boolean stands(long orderId) {
        var order = state.order(orderId);
        return order != null && !order.cameToNothing();
    }

    private static boolean isBy(Stored.Coupon coupon, long orderId) {
        return coupon.redeemedBy() != null && coupon.redeemedBy() == orderId;
    }
}
