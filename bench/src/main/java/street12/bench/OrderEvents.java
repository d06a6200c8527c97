package street12.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** What happens to an order that goes well, as it is on the wire: eight events, over all five topics. */
final class OrderEvents {

    static final List<String> TOPICS = List.of("orders", "payments", "deliveries", "coupons", "messages");

    static final int OF_ONE = 8;

    /** So many orders are one customer's. */
    static final int OF_ONE_CUSTOMER = 20;

    private static final String ORDER = """
            "order":{"orderId":%1$d,"line":"%2$s","userId":"%3$s","username":"John","phoneNo":"01011110000","address":"Seoul",\
            "productId":1001,"productName":"Mac","productPrice":3000000,"qty":1,"amount":3000000,"language":"ko","attributes":{}}""";

    private final String line;

    /** @param line in which they are ordered */
    OrderEvents(String line) {
        this.line = line;
    }

    static String customer(long orderId) {
        return "customer" + orderId / OF_ONE_CUSTOMER;
    }

    /** In the order in which they happened. */
    List<ProducerRecord<String, byte[]>> of(long orderId) {
        var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var events = new ArrayList<ProducerRecord<String, byte[]>>();
        var order = ORDER.formatted(orderId, line, customer(orderId));
        var ids = "\"orderId\":%d,\"userId\":\"%s\",".formatted(orderId, customer(orderId));
        var delivery = "{" + order + ",\"deliveryId\":" + orderId;
        var coupon = ",\"couponId\":%d,\"couponKind\":\"DISCOUNT\"}".formatted(orderId);
        events.add(event("orders", "OrderPlaced", "order", 1, at, "{" + order + ",\"orderDate\":\"" + at + "\"}"));
        events.add(event(
                "payments",
                "PaymentApproved",
                "order",
                1,
                at.plusMillis(1),
                "{" + ids + "\"paymentId\":" + orderId + ",\"amount\":3000000}"));
        events.add(event("deliveries", "DeliveryReceived", "delivery", 1, at.plusMillis(2), delivery + "}"));
        events.add(event("coupons", "CouponIssued", "coupon", 1, at.plusMillis(3), "{" + ids + coupon.substring(1)));
        events.add(event("deliveries", "DeliveryStarted", "delivery", 2, at.plusMillis(4), delivery + coupon));
        events.add(event(
                "messages",
                "MessageSent",
                "message",
                1,
                at.plusMillis(5),
                "{" + ids + "\"messageId\":" + orderId
                        + ",\"kind\":\"DeliveryStarted\",\"channel\":\"log\",\"language\":\"ko\",\"text\":\"John님, 주문 "
                        + orderId + "번 Mac 1개의 배송이 시작되었습니다.\"}"));
        events.add(event("deliveries", "DeliveryCompleted", "delivery", 3, at.plusMillis(6), delivery + "}"));
        events.add(event("orders", "OrderCompleted", "order", 2, at.plusMillis(7), "{" + order + "}"));
        events.forEach(event -> header(event, "ce_subject", Long.toString(orderId)));
        return events;
    }

    private ProducerRecord<String, byte[]> event(
            String topic, String type, String source, int sequence, Instant at, String data) {
        var event = new ProducerRecord<String, byte[]>(topic, null, data.getBytes(UTF_8));
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", UUID.randomUUID().toString());
        header(event, "ce_type", type);
        header(event, "ce_source", source);
        header(event, "ce_time", at.toString());
        header(event, "ce_line", line);
        header(event, "ce_sequence", Integer.toString(sequence));
        header(event, "content-type", "application/json");
        return event;
    }

    private static void header(ProducerRecord<?, ?> event, String name, String value) {
        event.headers().add(new RecordHeader(name, value.getBytes(UTF_8)));
    }
}
