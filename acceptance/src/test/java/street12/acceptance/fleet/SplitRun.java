package street12.acceptance.fleet;

import java.nio.file.Path;
import java.time.Duration;
import street12.acceptance.running.Await;
import street12.acceptance.running.Shopper;

/** What {@link FleetSplitIT} starts in a network of its own: the coupon service is split off, and comes back. */
final class SplitRun {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String DONE = "DeliveryStarted and CouponPublished";

    private SplitRun() {}

    /** @param arguments the folder, and for how many milliseconds the bus is split */
    public static void main(String[] arguments) throws Exception {
        try (var fleet =
                ProcessFleet.start(FleetOptions.in(Path.of(arguments[0])).withInstances(1))) {
            if (!fleet.whyNoSplit().isEmpty()) throw new AssertionError(fleet.whyNoSplit());
            Products.add(fleet);
            var shopper = new Shopper(fleet);
            long before = shopper.place("before");
            Await.until("a whole fleet delivers", A_MINUTE, () -> DONE.equals(shopper.status(before)));

            fleet.split(fleet.instancesOf("coupon"));
            long during = shopper.place("during");
            Thread.sleep(Long.parseLong(arguments[1]));
            if (DONE.equals(shopper.status(during))) throw new AssertionError("a coupon came through a split");
            fleet.join();

            long joined = System.nanoTime();
            Await.until("what waited is delivered", A_MINUTE, () -> DONE.equals(shopper.status(during)));
            System.out.println("delivered " + Duration.ofNanos(System.nanoTime() - joined) + " after the join");
            fleet.awaitReady();
        }
        System.exit(0);
    }
}
