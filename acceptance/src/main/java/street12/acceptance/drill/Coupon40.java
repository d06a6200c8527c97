package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import street12.acceptance.check.Promises;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Link;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Await;
import street12.acceptance.running.Shopper;

/** The measure to beat: an earlier system made 24 deliveries, 24 messages and 89 coupons out of 40 orders like these. */
final class Coupon40 implements Drill {

    private static final int ORDERS = 40;
    private static final Duration SLOW = Duration.ofMillis(60);
    private static final Duration HALF_WITHIN = Duration.ofSeconds(90);
    private static final Duration ALL_WITHIN = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "coupon-40";
    }

    @Override
    public String promise() {
        return "40 orders while the coupon service is slow, failing and killed: 40 deliveries, 40 coupons, 40 messages";
    }

    @Override
    public Verdict run(Run run) {
        var wish = Wish.of(run.folder().resolve("system"), 1).withInstances("coupon", 2);
        try (var fleet = run.ground().fleet(wish)) {
            var shopper = new Shopper(fleet);
            var links = fleet.instancesOf("coupon").stream()
                    .map(one -> fleet.link(one.name(), "postgres"))
                    .toList();
            links.forEach(link -> link.delay(SLOW));
            try (var failing = Failing.of(links, run.seed())) {
                IntStream.range(0, ORDERS).parallel().forEach(i -> shopper.place("user-" + i));
                Await.until(
                        "a quarter of the coupons are out", HALF_WITHIN, () -> coupons(fleet, shopper) >= ORDERS / 4);
                run.say("kill all instances of coupon");
                fleet.instancesOf("coupon").forEach(Member::kill);
                fleet.instancesOf("coupon").forEach(Member::start);
                fleet.awaitReady();
                run.say("they are ready; their connections were reset " + failing.times() + " times so far");
                Await.until("all coupons are out", ALL_WITHIN, () -> coupons(fleet, shopper) >= ORDERS);
            }
            links.forEach(Link::heal);
            var findings = new ArrayList<>(
                    run.ground().judge(fleet).atRest(Promises.of(shopper.placed(), List.of()), 0, ALL_WITHIN, true));
            long deliveries = count(fleet, shopper, "deliveries", "deliveryStatus", "STARTED");
            long coupons = coupons(fleet, shopper);
            long messages = count(fleet, shopper, "messages", "messageStatus", "SENT");
            if (new HashSet<>(shopper.placed()).size() != ORDERS)
                findings.add(shopper.placed().size() + " orders");
            var all = "%d/%d/%d deliveries, coupons, messages".formatted(deliveries, coupons, messages);
            if (deliveries != ORDERS || coupons != ORDERS || messages != ORDERS) {
                findings.add(all + " came of " + ORDERS + " orders");
            }
            return Verdict.of(findings, List.of(all));
        }
    }

    private static long coupons(Fleet fleet, Shopper shopper) {
        return count(fleet, shopper, "coupons", "couponStatus", "ISSUED");
    }

    /** How many there are in all for the shopper's orders: one too many counts as well. */
    private static long count(Fleet fleet, Shopper shopper, String what, String field, String status) {
        return shopper.placed().stream()
                .mapToLong(id -> fleet.gateway()
                        .get("/api/" + what + "?orderId=" + id)
                        .body()
                        .at("/_embedded/" + what)
                        .valueStream()
                        .filter(one -> one.path(field).asText().equals(status))
                        .count())
                .sum();
    }
}
