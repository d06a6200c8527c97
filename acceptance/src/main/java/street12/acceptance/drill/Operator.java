package street12.acceptance.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import street12.acceptance.check.LineFile;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.running.Await;

/** Does by hand what the page of backups says, after a store came back as it was before. */
final class Operator {

    private static final Duration WITHIN = Duration.ofMinutes(2);

    /** More than are given out in the time that is lost. */
    private static final long NUMBERS = 10_000;

    /** What was on its way when a copy was taken is in it, or comes after this. */
    private static final Duration EARLIER = Duration.ofMinutes(1);

    /** More than a drill's load makes of them. */
    private static final int PAGE = 100;

    private final Fleet fleet;
    private final Tape tape;

    Operator(Fleet fleet, Tape tape) {
        this.fleet = fleet;
        this.tape = tape;
    }

    /** No number is given out a second time. Before the services are started. */
    void liftNumbers() {
        for (var sequence : Set.of("order_ids", "payment_ids", "product_ids")) lift("order", "'" + sequence + "'");
        lift("delivery", "pg_get_serial_sequence('deliveries', 'id')");
        lift("coupon", "pg_get_serial_sequence('coupon', 'id')");
    }

    private void lift(String service, String sequence) {
        var sql = "select setval(%1$s, nextval(%1$s) + %2$d)".formatted(sequence, NUMBERS);
        tape.say("%s: %s: %s".formatted(service, sql, Databases.numbers(fleet, service, sql)));
    }

    /**
     * The message service learns from its own topic what it told before it is told of anything else; what it was told of around the
     * copy, and has not told, it hears once more. While no service runs.
     */
    void recallMessages(Instant moment) {
        var groups = new Groups(fleet.kafka());
        groups.rewind("message", Set.of("messages"), Instant.EPOCH);
        var service = fleet.instancesOf("message").get(0);
        service.start();
        Await.until("what was told is known", WITHIN, () -> groups.hasReadAll("message", Set.of("messages")));
        service.stop();
        groups.rewind("message", Set.of("orders", "deliveries"), moment.minus(EARLIER));
        tape.say(
                "the message service knows what it told, and reads orders and deliveries again from a minute before A on");
    }

    /** Orders and deliveries hear once more what they heard since the copy, and do not know any more. While no service runs. */
    void hearAgain(Instant moment) {
        var groups = new Groups(fleet.kafka());
        groups.rewind("delivery", Set.of("orders"), moment.minus(EARLIER));
        groups.rewind("order", Set.of("deliveries", "coupons"), moment.minus(EARLIER));
        tape.say("orders and deliveries hear again what came since a minute before A");
    }

    /** The view is filled anew from the topics, and shown. */
    void rebuildView() {
        var view = fleet.service("view").as(() -> fleet.tokens().user("operator"));
        long began = System.nanoTime();
        Await.until(
                "the view is being built again",
                WITHIN,
                () -> view.post("/admin/view/rebuild", Map.of()).status() == 202);
        Await.until(
                "the view built again is shown",
                WITHIN,
                () -> view.get("/admin/view")
                        .body()
                        .at("/rebuild/state")
                        .asText()
                        .equals("SWITCHED"));
        tape.say("the view was built again in %d ms: %s"
                .formatted(
                        Duration.ofNanos(System.nanoTime() - began).toMillis(),
                        view.get("/admin/view").body().at("/rebuild")));
    }

    /** Orders that are to be delivered and that the delivery side never heard of are cancelled; their money goes back. */
    void cancelUnheard() {
        var later = LineFile.all(fleet.lines()).entrySet().stream()
                .filter(line -> line.getValue().beginsWithPayment())
                .map(line -> "'" + line.getKey() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        var unheard = standing("and (paid or line not in " + later + ")");
        unheard.removeAll(Databases.numbers(fleet, "delivery", "select order_id from deliveries"));
        tape.say("the delivery side never heard of these: " + unheard);
        cancel(unheard);
    }

    /** What the customer was shown as having come to nothing, and stands here, is cancelled. */
    void cancelAgain() {
        var shown = new HashSet<Long>();
        for (var status : List.of("OrderCancelRequested", "OrderCanceled", "OrderRejected")) {
            fleet.service("view")
                    .get("/orderStatus?size=%d&orderStatus=%s".formatted(PAGE, status))
                    .body()
                    .at("/_embedded/orderStatus")
                    .forEach(one -> shown.add(one.path("orderId").asLong()));
        }
        shown.retainAll(standing(""));
        tape.say("these are shown as having come to nothing, and stand: " + shown);
        cancel(shown);
    }

    private Set<Long> standing(String those) {
        return Databases.numbers(fleet, "order", "select id from orders where status = 'PLACED' " + those);
    }

    private void cancel(Set<Long> ids) {
        var orders = fleet.service("order");
        for (var id : ids) {
            Await.until(
                    "the cancel of order " + id + " is taken",
                    WITHIN,
                    () -> orders.patch("/orders/" + id, Map.of("orderStatus", "Order Canceled"))
                                    .status()
                            == 202);
        }
        for (var id : ids) {
            Await.until(
                    "the cancel of order " + id + " is decided",
                    WITHIN,
                    () -> !orders.get("/orders/" + id)
                            .body()
                            .path("orderStatus")
                            .asText()
                            .equals("Order Cancel Requested"));
        }
    }
}
