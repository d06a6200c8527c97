package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import street12.contracts.Envelope;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.PaymentEvent;
import street12.view.ShopEvents;

class StatusChangeTest {

    private final ShopEvents shop = new ShopEvents(42, "goodman");

    @Test
    void a_placed_order_shows_its_facts_its_money_and_its_coupon() {
        var status = fold(shop.placed().all());

        assertThat(status)
                .isEqualTo(new OrderStatus(
                        42,
                        "shop",
                        "goodman",
                        "John",
                        "Mac",
                        2,
                        6_000_000L,
                        "DeliveryStarted",
                        44L,
                        "STARTED",
                        45L,
                        "DISCOUNT",
                        "ISSUED",
                        "APPROVED",
                        null,
                        null,
                        null,
                        ShopEvents.BEGIN,
                        ShopEvents.BEGIN.plusMillis(5)));
    }

    @Test
    void a_cancelled_order_shows_that_everything_was_undone_and_why() {
        var status = fold(shop.placed().canceled().all());

        assertThat(status.orderStatus()).isEqualTo("OrderCanceled");
        assertThat(status.deliveryStatus()).isEqualTo("CANCELED");
        assertThat(status.couponStatus()).isEqualTo("CANCELED");
        assertThat(status.couponKind()).isEqualTo("DISCOUNT");
        assertThat(status.paymentStatus()).isEqualTo("CANCELED");
        assertThat(status.reason()).isEqualTo("too late");
    }

    @Test
    void a_refused_cancel_puts_the_order_back_to_where_it_stood_with_the_reason() {
        var status = fold(shop.placed().cancelRefused().all());

        assertThat(status.orderStatus()).isEqualTo("DeliveryStarted");
        assertThat(status.deliveryStatus()).isEqualTo("STARTED");
        assertThat(status.couponStatus()).isEqualTo("REDEEMED");
        assertThat(status.reason()).isEqualTo("the coupon was used");
    }

    @Test
    void a_refused_cancel_puts_back_to_what_each_delivery_status_stands_for() {
        assertThat(refusedAt("RECEIVED")).isEqualTo("OrderPlaced");
        assertThat(refusedAt("STARTED")).isEqualTo("DeliveryStarted");
        assertThat(refusedAt("COMPLETED")).isEqualTo("DeliveryCompleted");
        assertThat(refusedAt("REJECTED")).isEqualTo("DeliveryRejected");
        assertThat(refusedAt("DECORATED")).isEqualTo("DeliveryAdvanced");
    }

    @Test
    void a_new_cancel_request_forgets_why_the_last_one_was_refused() {
        shop.placed().cancelRefused().add("order", new OrderCancelRequested(shop.facts(), 2, null));

        var status = fold(shop.all());

        assertThat(status.orderStatus()).isEqualTo("OrderCancelRequested");
        assertThat(status.reason()).isNull();
    }

    @Test
    void a_late_refusal_does_not_reopen_an_order_that_has_ended() {
        shop.placed().completed();
        shop.add("delivery", new DeliveryCancelRefused(shop.facts(), 44, 1, "COMPLETED", "it was handed over"));

        var status = fold(shop.all());

        assertThat(status.orderStatus()).isEqualTo("OrderCompleted");
        assertThat(status.reason()).isEqualTo("it was handed over");
        assertThat(status.updatedAt()).isEqualTo(ShopEvents.BEGIN.plusMillis(8));
    }

    @Test
    void a_step_of_the_plan_shows_what_the_delivery_became() {
        shop.placed().add("delivery", new DeliveryAdvanced(shop.facts(), 44, "decorate", "DECORATED"));

        var status = fold(shop.all());

        assertThat(status.orderStatus()).isEqualTo("DeliveryAdvanced");
        assertThat(status.deliveryStatus()).isEqualTo("DECORATED");
    }

    @Test
    void the_payment_of_an_order_that_was_placed_before_leaves_it_where_it_stands() {
        var events = ShopEvents.food(42).cooked().all();

        var status = fold(events.subList(0, 3));

        assertThat(events.get(2).type()).isEqualTo("OrderPaid");
        assertThat(status.orderStatus()).isEqualTo("OrderPlaced");
        assertThat(status.paymentStatus()).isEqualTo("APPROVED");
        assertThat(status.updatedAt()).isEqualTo(ShopEvents.BEGIN.plusMillis(2));
    }

    @Test
    void money_given_back_for_a_rejected_order_is_told_apart_from_that_of_a_cancelled_one() {
        var status = fold(ShopEvents.food(42).cooked().rejected().all());

        assertThat(status.orderStatus()).isEqualTo("OrderRejected");
        assertThat(status.deliveryStatus()).isEqualTo("REJECTED");
        assertThat(status.paymentStatus()).isEqualTo("DISABLED");
        assertThat(status.reason()).isEqualTo("sold out");
    }

    @Test
    void an_order_shows_what_it_says_beside_the_platforms_fields_whatever_was_heard_of_it_first() {
        var expected = Map.of("storeId", "2", "storeName", "Annex", "guests", "4", "note", "12");

        for (var happened : ShopEvents.food(42).cooked().all()) {
            if (happened.event() instanceof PaymentEvent) continue;
            assertThat(fold(List.of(happened)).attributes()).as(happened.type()).isEqualTo(expected);
        }
    }

    @Test
    void where_order_and_delivery_stand_agrees_after_every_event_in_any_order_of_arrival() {
        var events = ShopEvents.food(42)
                .cooked()
                .add("delivery", new DeliveryStarted(shop.facts(), 44, null, null))
                .add("delivery", new DeliveryCompleted(shop.facts(), 44))
                .all();
        var steps = Set.of(
                "DeliveryAdvanced ACCEPTED",
                "DeliveryAdvanced COOKED",
                "DeliveryStarted STARTED",
                "DeliveryCompleted COMPLETED");

        for (int seed = 0; seed < 500; seed++) {
            var arriving = new ArrayList<>(events);
            Collections.shuffle(arriving, new Random(seed));
            for (int heard = 1; heard <= arriving.size(); heard++) {
                var status = fold(arriving.subList(0, heard));
                var stands = status.orderStatus() + " " + status.deliveryStatus();
                if (!stands.startsWith("Delivery")) continue;
                assertThat(stands).as("seed %d, %d heard", seed, heard).isIn(steps);
            }
            assertThat(fold(arriving)).isEqualTo(fold(events));
        }
    }

    @Test
    void a_rejected_delivery_shows_the_reason() {
        shop.placed().add("delivery", new DeliveryRejected(shop.facts(), 44, "out of stock"));

        var status = fold(shop.all());

        assertThat(status.orderStatus()).isEqualTo("DeliveryRejected");
        assertThat(status.reason()).isEqualTo("out of stock");
    }

    @Test
    void the_order_in_which_events_arrive_makes_no_difference() {
        var events = shop.placed().cancelRefused().completed().all();
        var expected = fold(events);

        for (int seed = 0; seed < 500; seed++) {
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(fold(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void of_two_events_in_one_microsecond_the_later_kind_decides() {
        var placed = envelope(1, ShopEvents.BEGIN, new OrderPlaced(shop.facts(), ShopEvents.BEGIN));
        var requested = envelope(2, ShopEvents.BEGIN, new OrderCancelRequested(shop.facts(), 1, null));

        assertThat(fold(List.of(requested, placed)).orderStatus()).isEqualTo("OrderCancelRequested");
    }

    @Test
    void only_the_event_that_places_an_order_lists_it() {
        var changes = shop.placed().all().stream().map(StatusChange::of).toList();

        assertThat(changes).allMatch(change -> change.userId().equals("goodman"));
        assertThat(changes.get(0).placedMicros()).isEqualTo(Stamp.micros(ShopEvents.BEGIN));
        assertThat(changes.subList(1, changes.size())).allMatch(change -> change.placedMicros() == null);
    }

    @Test
    void an_event_out_of_time_is_refused_as_unreadable() {
        for (var time : List.of("1969-12-31T23:59:59Z", "2400-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z")) {
            var happened = envelope(1, Instant.parse(time), new OrderPlaced(shop.facts(), null));
            assertThatThrownBy(() -> StatusChange.of(happened)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_event_without_a_number_is_refused_as_unreadable() {
        var happened = envelope(0, ShopEvents.BEGIN, new OrderPlaced(shop.facts(), null));

        assertThatThrownBy(() -> StatusChange.of(happened)).isInstanceOf(IllegalArgumentException.class);
    }

    private String refusedAt(String deliveryStatus) {
        var refused = new DeliveryCancelRefused(shop.facts(), 44, 1, deliveryStatus, "no");
        return fold(List.of(envelope(1, ShopEvents.BEGIN, refused))).orderStatus();
    }

    private static Envelope<Event> envelope(long sequence, Instant time, Event event) {
        return new Envelope<>(UUID.randomUUID(), "any", "shop", sequence, time, null, null, event);
    }

    /** The highest stamp of each field stays, as the store has it. */
    private static OrderStatus fold(List<Envelope<Event>> events) {
        var stamps = new HashMap<String, String>();
        var fields = new HashMap<String, String>();
        for (var happened : events) {
            for (var change : StatusChange.of(happened).fields()) {
                if (change.stamp().compareTo(stamps.getOrDefault(change.field(), "")) <= 0) continue;
                stamps.put(change.field(), change.stamp());
                fields.put(change.field(), change.value());
            }
        }
        fields.values().removeIf(String::isEmpty);
        return OrderStatus.of(events.get(0).orderId(), fields);
    }
}
