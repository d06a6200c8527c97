package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import street12.acceptance.check.Checker;
import street12.acceptance.running.Await;
import street12.acceptance.running.FaultProxy;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** The measure to beat: an earlier system made 24 deliveries, 24 messages and 89 coupons out of 40 orders like these. */
class FailingCouponServiceIT {

    private static final int ORDERS = 40;

    private final Street12 system = SharedSystem.of(Street12.Shape.PROCESSES);

    @Test
    void forty_orders_with_a_slow_failing_killed_coupon_service_give_forty_of_everything() {
        // A command takes four round trips to the database: 400 to 620 ms in all, and one commit in three is cut off
        try (var proxy = new FaultProxy(system.port("postgres"), 100, 155, 1.0 / 3, 12)) {
            reroute(system.port("postgres"), proxy.port());
            proxy.trouble(true);
            var shopper = new Shopper(system);

            IntStream.range(0, ORDERS).parallel().forEach(i -> shopper.place("user-" + i));
            Await.until("half of the coupons are out", Duration.ofSeconds(60), () -> started(shopper) >= ORDERS / 2);
            system.program("coupon").kill();
            proxy.trouble(false);
            system.program("coupon").start();
            system.awaitReady("coupon");
            proxy.trouble(true);

            var checker = Checker.of(system).awaitRest();
            checker.assertNoViolations(shopper);
            assertThat(shopper.placed()).hasSize(ORDERS);
            assertThat(checker.count(shopper, "deliveries", "STARTED")).isEqualTo(ORDERS);
            assertThat(checker.count(shopper, "coupons", "ISSUED")).isEqualTo(ORDERS);
            assertThat(checker.count(shopper, "messages", "SENT")).isEqualTo(ORDERS);
            assertThat(started(shopper)).isEqualTo(ORDERS);
            checker.assertReplayShowsTheSame();
            reroute(proxy.port(), system.port("postgres"));
        }
    }

    /** The coupon service reaches its database at another port. */
    private void reroute(int from, int to) {
        system.reroute("coupon", "POSTGRES_URI", uri -> uri.replace(":" + from, ":" + to));
        system.awaitReady("coupon");
    }

    private long started(Shopper shopper) {
        return shopper.placed().stream()
                .filter(id -> "DeliveryStarted and CouponPublished".equals(shopper.status(id)))
                .count();
    }
}
