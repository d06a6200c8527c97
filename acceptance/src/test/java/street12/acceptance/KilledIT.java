package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import street12.acceptance.check.Checker;
import street12.acceptance.running.Await;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** Nothing promised is lost, and nothing is done twice, whatever is killed when. */
class KilledIT {

    private static final int ORDERS = 200;
    private static final int SHOPPERS = 8;

    @Test
    void each_verticle_and_the_stores_are_killed_in_the_middle_of_200_orders_and_cancels() throws Exception {
        var system = SharedSystem.of(Street12.Shape.PROCESSES);
        var shopper = new Shopper(system);
        var crowd = Executors.newFixedThreadPool(SHOPPERS);
        Future<?> shopping = crowd.submit(() -> {});
        for (int i = 0; i < ORDERS; i++) {
            boolean cancels = i % 3 == 0;
            int number = i;
            shopping = crowd.submit(() -> {
                long id = shopper.place("user-" + number % 10);
                if (cancels) shopper.cancel(id);
            });
        }
        for (var victim : new String[] {"order", "delivery", "coupon", "message", "view", "gateway"}) {
            int soFar = shopper.placed().size();
            system.program(victim).kill();
            system.program(victim).start();
            system.awaitReady(victim);
            awaitProgress(shopper, soFar);
        }
        system.stack().kill();
        system.stack().start();
        system.awaitReady();
        crowd.shutdown();
        assertThat(crowd.awaitTermination(3, java.util.concurrent.TimeUnit.MINUTES))
                .isTrue();
        shopping.get();

        assertThat(shopper.placed()).hasSize(ORDERS).doesNotHaveDuplicates();
        var checker = Checker.of(system).awaitRest();
        checker.assertNoViolations(shopper);
        checker.assertReplayShowsTheSame();
    }

    /** The next kill comes in the middle of orders too, unless all were placed already. */
    private static void awaitProgress(Shopper shopper, int soFar) {
        Await.until(
                "orders go on being taken",
                Duration.ofSeconds(60),
                () -> shopper.placed().size() >= Math.min(ORDERS, soFar + 5));
    }
}
