package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import street12.acceptance.running.Client;
import street12.acceptance.running.SystemUnderTest;

/**
 * Everything that the system holds, at one moment: the rows of the three Postgres databases, the messages (MongoDB) and the order
 * statuses (Redis) as their services read them, the provider's ledger, and the topics.
 */
final class State {

    final List<Map<String, Object>> orders;
    final List<Map<String, Object>> payments;
    final List<Map<String, Object>> products;
    final List<Map<String, Object>> deliveries;
    final List<Map<String, Object>> coupons;
    final List<JsonNode> messages;
    final List<JsonNode> ledger;
    final List<Event> events;
    final int deadLetters;
    final long unsent;
    private final Map<String, LineFile> lines;
    /** By order id. */
    final Map<Long, View> views = new LinkedHashMap<>();

    /** An order's status and its timeline, as the customer sees them. */
    record View(JsonNode status, List<JsonNode> timeline) {}

    private State(SystemUnderTest system) {
        lines = LineFile.all(system.lines());
        var orderDb = new Database(system.setting("order", "POSTGRES_URI"));
        var deliveryDb = new Database(system.setting("delivery", "POSTGRES_URI"));
        var couponDb = new Database(system.setting("coupon", "POSTGRES_URI"));
        orders = orderDb.rows("select * from orders order by id");
        payments = orderDb.rows("select * from payments order by id");
        products = orderDb.rows("select * from products order by id");
        deliveries = deliveryDb.rows("select * from deliveries order by id");
        coupons = couponDb.rows("select * from coupon order by id");
        unsent = orderDb.count("select count(*) from outbox")
                + deliveryDb.count("select count(*) from outbox")
                + couponDb.count("select count(*) from outbox");
        messages = all(system.service("message"), "/messages", "/_embedded/messages");
        ledger = all(system.sandbox(), "/payments", "/payments");
        var topics = new Topics(system.kafka());
        events = topics.events();
        deadLetters = topics.deadLetters();
        var view = system.service("view");
        for (var order : orders) {
            long id = ((Number) order.get("id")).longValue();
            var status = view.get("/orderStatus/" + id);
            if (status.status() == 200) views.put(id, new View(status.body(), timeline(view, id)));
        }
    }

    static State of(SystemUnderTest system) {
        return new State(system);
    }

    static List<JsonNode> timeline(Client view, long id) {
        var entries = new ArrayList<JsonNode>();
        view.get("/orderStatus/" + id + "/timeline")
                .body()
                .at("/_embedded/timeline")
                .forEach(entries::add);
        return entries;
    }

    private static List<JsonNode> all(Client service, String path, String list) {
        var items = new ArrayList<JsonNode>();
        for (int page = 0; ; page++) {
            var answer = service.get(path + "?size=100&page=" + page);
            if (answer.status() != 200)
                throw new AssertionError(path + " answers " + answer.status() + ": " + answer.text());
            answer.body().at(list).forEach(items::add);
            if (page + 1 >= answer.body().at("/page/totalPages").asInt()) return items;
        }
    }

    /** Everything that is known of an order, for whoever has to find out why. */
    String historyOf(long orderId) {
        var history = new StringBuilder();
        history.append("    order     ").append(of(orders, "id", orderId)).append('\n');
        history.append("    payments  ")
                .append(of(payments, "order_id", orderId))
                .append('\n');
        history.append("    delivery  ")
                .append(of(deliveries, "order_id", orderId))
                .append('\n');
        history.append("    coupon    ")
                .append(of(coupons, "order_id", orderId))
                .append('\n');
        history.append("    messages  ").append(ofNodes(messages, orderId)).append('\n');
        history.append("    provider  ").append(ofNodes(ledger, orderId)).append('\n');
        var view = views.get(orderId);
        history.append("    view      ")
                .append(view == null ? "nothing" : view.status())
                .append('\n');
        eventsOf(orderId)
                .forEach(event -> history.append("    event     ").append(event).append('\n'));
        return history.toString();
    }

    LineFile lineOf(Map<String, Object> order) {
        return lines.get(String.valueOf(order.get("line")));
    }

    /** Whether the order's fulfilment has begun: one that is paid first waits for its money. */
    boolean isToBeDelivered(Map<String, Object> order) {
        long id = ((Number) order.get("id")).longValue();
        return !lineOf(order).beginsWithPayment()
                || eventsOf(id).stream()
                        .anyMatch(event ->
                                event.type().equals("OrderPaid") || event.type().equals("OrderCancelRequested"));
    }

    List<Event> eventsOf(long orderId) {
        return events.stream().filter(event -> event.orderId() == orderId).toList();
    }

    static List<Map<String, Object>> of(List<Map<String, Object>> rows, String column, long orderId) {
        return rows.stream()
                .filter(row -> row.get(column) instanceof Number number && number.longValue() == orderId)
                .toList();
    }

    static List<JsonNode> ofNodes(List<JsonNode> nodes, long orderId) {
        return nodes.stream()
                .filter(node -> node.path("orderId").asLong() == orderId)
                .toList();
    }
}
