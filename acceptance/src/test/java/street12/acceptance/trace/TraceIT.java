package street12.acceptance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import street12.acceptance.SharedSystem;
import street12.acceptance.running.Await;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;
import street12.acceptance.trace.Tree.Way;

/** One order, from the customer's request to the last thing that comes of it, is one trace. */
class TraceIT {

    private static final Way ORDER =
            Way.of("gateway SERVER 'POST /orders'", "gateway CLIENT 'POST'", "order SERVER 'POST /orders'");
    private static final Way DELIVERY =
            ORDER.then("order PRODUCER 'kafka_send' orders", "delivery CONSUMER 'process OrderPlaced'");
    private static final Way COUPON =
            DELIVERY.then("delivery CLIENT 'send' command.IssueCoupon", "coupon SERVER 'send'");
    private static final Way MESSAGE =
            DELIVERY.then("delivery PRODUCER 'kafka_send' deliveries", "message CONSUMER 'process DeliveryStarted'");

    private static final List<Way> WAYS = List.of(
            ORDER.then("order CLIENT 'Query' insert into orders"),
            ORDER.then("order CLIENT 'POST'", "street12 SERVER 'POST'"),
            ORDER.then(
                    "order PRODUCER 'kafka_send' orders",
                    "view CONSUMER 'process OrderPlaced'",
                    "view CLIENT 'Command'"),
            ORDER.then("order PRODUCER 'kafka_send' payments", "view CONSUMER 'process PaymentApproved'"),
            DELIVERY.then("delivery CLIENT 'Query' insert into outbox"),
            COUPON.then("coupon CLIENT 'Query' insert into outbox"),
            COUPON.then("coupon PRODUCER 'kafka_send' coupons", "view CONSUMER 'process CouponIssued'"),
            DELIVERY.then("delivery PRODUCER 'kafka_send' deliveries", "order CONSUMER 'process DeliveryStarted'"),
            DELIVERY.then("delivery PRODUCER 'kafka_send' deliveries", "view CONSUMER 'process DeliveryStarted'"),
            MESSAGE.then("message CLIENT 'mongodb insert'"),
            MESSAGE.then("message CLIENT 'send on log'"),
            MESSAGE.then("message PRODUCER 'kafka_send' messages", "view CONSUMER 'process MessageSent'"));

    private final Street12 system = SharedSystem.of(Street12.Shape.PROCESSES);
    private final Collector collector = SharedSystem.collector();

    @Test
    void everything_that_comes_of_an_order_is_below_the_customers_request() {
        var traceId = UUID.randomUUID().toString().replace("-", "");
        var root = traceId.substring(16);
        collector.follow(traceId);

        var answer = system.gateway()
                .post("/orders", Shopper.order("traced"), Map.of("traceparent", "00-" + traceId + "-" + root + "-01"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        try {
            Await.until(
                    "the trace is whole",
                    Duration.ofSeconds(60),
                    () -> missing(traceId, root).isEmpty()
                            && tree(traceId).orphans(root).isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError(
                    "missing: " + missing(traceId, root) + "\n" + tree(traceId).text(root), e);
        }
    }

    private Tree tree(String traceId) {
        return new Tree(collector.of(traceId));
    }

    private List<Way> missing(String traceId, String root) {
        var tree = tree(traceId);
        return WAYS.stream().filter(way -> !tree.has(way, root)).toList();
    }
}
