package street12.acceptance.check;

import java.util.Collections;
import street12.acceptance.running.SystemUnderTest;

/**
 * Reads everything: the rows of the three Postgres databases, the messages in MongoDB, the order statuses (Redis) as their service
 * reads them, the provider's ledger, and the topics.
 */
final class Reader {

    private final SystemUnderTest system;

    Reader(SystemUnderTest system) {
        this.system = system;
    }

    /** @param log as it was read just now */
    State read(Log log) {
        var data = new Data();
        data.lines.putAll(LineFile.all(system.lines()));
        data.events.addAll(log.events);
        data.unreadable.addAll(log.unreadable);
        data.letters.addAll(log.letters);
        readOrders(data, database("order"));
        readDeliveries(data, database("delivery"));
        readCoupons(data, database("coupon"));
        Pages.each(system.sandbox(), "/payments?size=1000", page -> {
            var payments =
                    page.at("/payments").valueStream().map(Stored.Charge::of).toList();
            synchronized (data) {
                data.ledger.addAll(payments);
            }
        });
        Messages.each(system.setting("message", "MONGO_URI"), data.messages::add);
        var views = Collections.synchronizedMap(data.views);
        new Shown(system.service("view")).each(views::put);
        return new State(data);
    }

    private static void readOrders(Data data, Database database) {
        data.unsent += database.count("outbox");
        data.orders.addAll(database.rows(
                "select id, line, status, paid, used_coupon_id, reason, cancel_requests, sequence from orders order by id",
                row -> new Stored.Order(
                        row.number("id"),
                        row.text("line"),
                        row.text("status"),
                        row.flag("paid"),
                        row.numberOrNull("used_coupon_id"),
                        row.text("reason"),
                        (int) row.number("cancel_requests"),
                        row.number("sequence"))));
        data.payments.addAll(database.rows(
                "select id, order_id, status, due_at, last_error, sequence from payments order by id",
                row -> new Stored.Payment(
                        row.number("id"),
                        row.number("order_id"),
                        row.text("status"),
                        row.text("due_at"),
                        row.text("last_error"),
                        row.number("sequence"))));
        data.products.addAll(database.rows(
                "select id, stock from products order by id",
                row -> new Stored.Product(row.number("id"), row.numberOrNull("stock"))));
        data.couponUses.addAll(database.rows(
                "select order_id, coupon_id, status, due_at from coupon_uses order by order_id",
                row -> new Stored.CouponUse(
                        row.number("order_id"), row.number("coupon_id"), row.text("status"), row.text("due_at"))));
    }

    private static void readDeliveries(Data data, Database database) {
        data.unsent += database.count("outbox");
        data.deliveries.addAll(database.rows(
                "select id, order_id, status, paid, canceling, coupon_id, coupon_state, due_at, stuck, last_error, sequence"
                        + " from deliveries order by id",
                row -> new Stored.Delivery(
                        row.number("id"),
                        row.number("order_id"),
                        row.text("status"),
                        row.flag("paid"),
                        row.flag("canceling"),
                        row.numberOrNull("coupon_id"),
                        row.text("coupon_state"),
                        row.text("due_at"),
                        row.flag("stuck"),
                        row.text("last_error"),
                        row.number("sequence"))));
    }

    private static void readCoupons(Data data, Database database) {
        data.unsent += database.count("outbox");
        data.coupons.addAll(database.rows(
                "select id, order_id, kind, status, redeemed_by, sequence from coupon order by id",
                row -> new Stored.Coupon(
                        row.number("id"),
                        row.number("order_id"),
                        row.text("kind"),
                        row.text("status"),
                        row.numberOrNull("redeemed_by"),
                        row.number("sequence"))));
    }

    private Database database(String service) {
        return new Database(system.setting(service, "POSTGRES_URI"));
    }
}
