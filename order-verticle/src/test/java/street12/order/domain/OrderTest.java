package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import street12.contracts.OrderFacts;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderCompleted;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.OrderEvent.OrderRejected;

class OrderTest {

    private static final OrderFacts FACTS = new OrderFacts(
            7, "paid", "goodman", "John", "01011110000", "Seoul", 1001L, "Mac", 3_000_000, 2, 6_000_000, "ko");
    private static final Instant AT = Instant.parse("2026-01-01T09:00:00Z");
    private static final HeldStock HELD = new HeldStock(1001, 2);

    private interface Happening {
        List<OrderEvent> to(Order order);
    }

    /** What can happen to an order, by name; the cancel request that is refused is the first. */
    private static final Map<String, Happening> HAPPENINGS = Map.of(
            "requestCancel", order -> order.requestCancel("changed my mind"),
            "started", order -> order.deliveryStarted(5L, "DISCOUNT"),
            "completed", Order::completed,
            "canceled", order -> order.deliveryCanceled("canceled, because"),
            "rejected", order -> order.rejected("rejected, because"),
            "cancelRefused", order -> order.cancelRefused(1, "refused, because"),
            "olderCancelRefused", order -> order.cancelRefused(0, "refused long ago"));

    private static Order given(OrderStatus status) {
        return switch (status) {
            case PLACED -> placed();
            case CANCEL_REQUESTED -> after("requestCancel");
            case CANCELED -> after("requestCancel", "canceled");
            case REJECTED -> after("requestCancel", "rejected");
            case COMPLETED -> after("requestCancel", "completed");
        };
    }

    private static Order placed() {
        return Order.placed(FACTS, AT, true, HELD);
    }

    private static Order after(String... happenings) {
        var order = placed();
        for (var happening : happenings) HAPPENINGS.get(happening).to(order);
        return order;
    }

    @Test
    void a_placed_order_tells_what_was_asked_for_and_when() {
        assertThat(placed().placing()).containsExactly(new OrderPlaced(FACTS, AT));
    }

    @ParameterizedTest(name = "{0}: {1} makes it {2} and tells {3}")
    @CsvSource({
        "PLACED,           requestCancel,      CANCEL_REQUESTED, OrderCancelRequested",
        "PLACED,           started,            PLACED,           ",
        "PLACED,           completed,          COMPLETED,        OrderCompleted",
        "PLACED,           canceled,           CANCELED,         OrderCanceled",
        "PLACED,           rejected,           REJECTED,         OrderRejected",
        "PLACED,           cancelRefused,      PLACED,           ",
        "CANCEL_REQUESTED, requestCancel,      CANCEL_REQUESTED, ",
        "CANCEL_REQUESTED, started,            CANCEL_REQUESTED, ",
        "CANCEL_REQUESTED, completed,          COMPLETED,        OrderCompleted",
        "CANCEL_REQUESTED, canceled,           CANCELED,         OrderCanceled",
        "CANCEL_REQUESTED, rejected,           REJECTED,         OrderRejected",
        "CANCEL_REQUESTED, cancelRefused,      PLACED,           ",
        "CANCEL_REQUESTED, olderCancelRefused, CANCEL_REQUESTED, ",
        "CANCELED,         requestCancel,      CANCELED,         ",
        "CANCELED,         started,            CANCELED,         ",
        "CANCELED,         completed,          CANCELED,         ",
        "CANCELED,         canceled,           CANCELED,         ",
        "CANCELED,         rejected,           CANCELED,         ",
        "CANCELED,         cancelRefused,      CANCELED,         ",
        "REJECTED,         started,            REJECTED,         ",
        "REJECTED,         completed,          REJECTED,         ",
        "REJECTED,         canceled,           REJECTED,         ",
        "REJECTED,         rejected,           REJECTED,         ",
        "REJECTED,         cancelRefused,      REJECTED,         ",
        "COMPLETED,        started,            COMPLETED,        ",
        "COMPLETED,        completed,          COMPLETED,        ",
        "COMPLETED,        canceled,           COMPLETED,        ",
        "COMPLETED,        rejected,           COMPLETED,        ",
        "COMPLETED,        cancelRefused,      COMPLETED,        "
    })
    void every_event_in_every_state(OrderStatus given, String happening, OrderStatus expected, String told) {
        var order = given(given);

        var events = HAPPENINGS.get(happening).to(order);

        assertThat(order.status()).isEqualTo(expected);
        assertThat(events).extracting(OrderEvent::type).isEqualTo(told == null ? List.of() : List.of(told));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"COMPLETED", "REJECTED"})
    void an_order_that_has_ended_otherwise_cannot_be_cancelled(OrderStatus given) {
        var order = given(given);

        assertThatThrownBy(() -> order.requestCancel(null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Refused.Rule.NOT_CANCELLABLE));
        assertThat(order.status()).isEqualTo(given);
    }

    @Test
    void each_cancel_request_has_its_number_and_only_its_own_refusal_counts() {
        var order = after("requestCancel", "cancelRefused");

        assertThat(order.requestCancel("again")).containsExactly(new OrderCancelRequested(FACTS, 2, "again"));
        order.cancelRefused(1, "late answer to the first");

        assertThat(order.status()).isEqualTo(OrderStatus.CANCEL_REQUESTED);
        assertThat(order.reason()).isNull();
    }

    @Test
    void the_events_carry_the_reason() {
        assertThat(placed().deliveryCanceled("why")).containsExactly(new OrderCanceled(FACTS, "why"));
        assertThat(placed().rejected("why")).containsExactly(new OrderRejected(FACTS, "why"));
        assertThat(placed().completed()).containsExactly(new OrderCompleted(FACTS));
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void the_coupon_is_known_whenever_the_delivery_started(OrderStatus given) {
        var order = given(given);

        order.deliveryStarted(5L, "DISCOUNT");

        assertThat(order.coupon().id()).isEqualTo(5);
        assertThat(order.coupon().kind()).isEqualTo("DISCOUNT");
    }

    @Test
    void a_line_without_coupons_leaves_the_order_without_one() {
        var order = placed();

        order.deliveryStarted(null, null);

        assertThat(order.coupon().id()).isNull();
    }

    @Test
    void whether_the_coupon_was_used_is_known_even_before_the_coupon_is() {
        var order = placed();

        order.couponRedeemed();
        order.deliveryStarted(5L, "DISCOUNT");
        assertThat(order.coupon().used()).isTrue();

        order.couponRestored();
        assertThat(order.coupon().used()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"canceled, true", "rejected, true", "completed, false"})
    void stock_goes_back_once_and_only_when_the_order_came_to_nothing(String happening, boolean back) {
        var order = after(happening);

        assertThat(order.releaseStock()).isEqualTo(back ? HELD : null);
        assertThat(order.releaseStock()).isNull();
    }

    @Test
    void an_order_is_paid_once_and_not_while_it_is_being_cancelled() {
        var unpaid = Order.placed(FACTS, AT, false, null);
        assertThat(unpaid.awaitsMoney()).isTrue();
        unpaid.checkPayable();

        unpaid.requestCancel(null);
        assertThat(unpaid.awaitsMoney()).isFalse();
        assertThatThrownBy(unpaid::checkPayable).hasMessageContaining("Order Cancel Requested");

        assertThatThrownBy(() -> placed().checkPayable())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Refused.Rule.PAID_ALREADY));
    }

    @Test
    void a_payment_after_the_order_is_told_with_what_was_ordered() {
        var unpaid = Order.placed(FACTS, AT, false, null);

        assertThat(unpaid.paid(3)).containsExactly(new OrderPaid(FACTS, 3));

        assertThat(unpaid.isPaid()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> in_whatever_order_and_however_often_events_come_the_order_ends_the_same() {
        return Stream.of(
                        List.of("started", "cancelRefused", "completed"),
                        List.of("started", "canceled"),
                        List.of("started", "cancelRefused", "rejected"))
                .map(history -> DynamicTest.dynamicTest(history.toString(), () -> {
                    var asItHappened = endOf(history);
                    for (var shuffled : permutations(history)) {
                        assertThat(endOf(shuffled))
                                .as(shuffled.toString())
                                .usingRecursiveComparison()
                                .isEqualTo(asItHappened);
                        var twice = Stream.concat(shuffled.stream(), shuffled.stream())
                                .toList();
                        assertThat(endOf(twice))
                                .as(twice.toString())
                                .usingRecursiveComparison()
                                .isEqualTo(asItHappened);
                    }
                }));
    }

    private static Order endOf(List<String> history) {
        var order = given(OrderStatus.CANCEL_REQUESTED);
        history.forEach(happening -> HAPPENINGS.get(happening).to(order));
        return order;
    }

    private static List<List<String>> permutations(List<String> of) {
        if (of.isEmpty()) return List.of(List.of());
        var all = new ArrayList<List<String>>();
        for (var first : of) {
            var rest = new ArrayList<>(of);
            rest.remove(first);
            for (var tail : permutations(rest)) {
                all.add(Stream.concat(Stream.of(first), tail.stream()).toList());
            }
        }
        return all;
    }
}
