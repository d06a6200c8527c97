package street12.acceptance.check;

import static street12.acceptance.check.Town.CALL;
import static street12.acceptance.check.Town.CANCELED;
import static street12.acceptance.check.Town.COUPON;
import static street12.acceptance.check.Town.NEVER;
import static street12.acceptance.check.Town.REJECTED;
import static street12.acceptance.check.Town.STARTED;
import static street12.acceptance.check.Town.STUCK;
import static street12.acceptance.check.Town.USER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One way to break each rule, and no other. */
final class Damages {

    /** @param what was done to the town */
    record Damage(Rule rule, String what, Consumer<Town> how) {
        @Override
        public String toString() {
            return rule + ": " + what;
        }
    }

    private final List<Damage> all = new ArrayList<>();

    static List<Damage> all() {
        var damages = new Damages();
        damages.arrival();
        damages.twice();
        damages.couponUses();
        damages.cancelling();
        damages.money();
        damages.standing();
        damages.view();
        damages.books();
        return damages.all;
    }

    private void add(Rule rule, String what, Consumer<Town> how) {
        all.add(new Damage(rule, what, how));
    }

    private void arrival() {
        add(Rule.ACKNOWLEDGED_IS_STORED, "no trace is left of an order", town -> {
            var data = town.data;
            With.without(data.orders, order -> order.id() == STUCK);
            With.without(data.payments, payment -> payment.orderId() == STUCK);
            With.without(data.ledger, charge -> charge.orderId() == STUCK);
            With.without(data.deliveries, delivery -> delivery.orderId() == STUCK);
            With.without(data.events, event -> event.orderId() == STUCK);
            data.views.remove(STUCK);
        });
        add(Rule.REACHES_EVERY_LISTENER, "the view never heard of an order", town -> town.data.views.remove(STARTED));
        add(Rule.REACHES_EVERY_LISTENER, "the delivery side never heard of an order", town -> {
            With.without(town.data.deliveries, delivery -> delivery.orderId() == STUCK);
            With.without(
                    town.data.events,
                    event -> event.orderId() == STUCK && event.topic().equals("deliveries"));
            town.showAll(STUCK);
            With.shown(town.data, STUCK, "OrderPlaced", "", "");
        });
        add(Rule.REACHES_EVERY_LISTENER, "an order's placing was never told", town -> {
            With.without(
                    town.data.events,
                    event -> event.orderId() == STUCK && event.topic().equals("orders"));
            With.orderSequence(town.data, STUCK, 0);
            town.showAll(STUCK);
        });
        add(
                Rule.TOLD_IS_STORED,
                "there is a delivery of an order that there is not",
                town -> town.data.deliveries.add(
                        new Stored.Delivery(99, 99, "RECEIVED", true, false, null, "NONE", null, true, null, 0)));
        add(
                Rule.EVERY_EVENT_IS_TOLD,
                "an order's last event is in no topic",
                town -> With.orderSequence(town.data, STARTED, 2));
        add(
                Rule.GAPLESS,
                "an event is missing before another",
                town -> town.eachEvent(
                        event -> event.orderId() == STARTED && event.topic().equals("messages"),
                        event -> With.sequence(event, 2)));
    }

    private void twice() {
        add(
                Rule.ONE_DELIVERY,
                "an order has two deliveries",
                town -> again(town.data.deliveries, delivery -> delivery.orderId() == STARTED));
        add(
                Rule.ONE_COUPON,
                "an order earned two coupons",
                town -> town.data.coupons.add(new Stored.Coupon(99, STARTED, "DISCOUNT", "ISSUED", null, 1)));
        add(
                Rule.ONE_PAYMENT,
                "the provider took the money twice",
                town -> town.data.ledger.add(new Stored.Charge(99, STARTED, 1, 0)));
        add(
                Rule.ONE_PAYMENT,
                "two payments stand",
                town -> town.data.payments.add(new Stored.Payment(99, STARTED, "APPROVED", null, null, 0)));
        add(
                Rule.ONE_MESSAGE_A_KIND,
                "a customer is told twice",
                town -> again(town.data.messages, message -> message.orderId() == STARTED));
        add(Rule.ONE_MESSAGE_A_KIND, "a message was sent twice, and one of both is forgotten", town -> {
            town.happened(STARTED, "messages", "MessageSent", 77, "DeliveryStarted");
            town.showAll(STARTED);
        });
        add(Rule.HAPPENS_ONCE, "a delivery was received twice", town -> {
            town.happened(STARTED, "deliveries", "DeliveryReceived", 0, "");
            town.showAll(STARTED);
        });
        add(Rule.ONE_ACTOR, "a second driver caught the call", town -> {
            town.happened(CALL, "deliveries", "DeliveryAdvanced", 0, "catch");
            town.showAll(CALL);
        });
        add(Rule.COUPON_BEFORE_START, "a coupon was issued after the start", town -> {
            var late = town.happened(STUCK, "orders", "OrderCompleted", 0, "").time();
            With.without(town.data.events, event -> event.type().equals("OrderCompleted") && event.orderId() == STUCK);
            town.eachEvent(
                    event -> event.orderId() == USER && event.type().equals("CouponIssued"),
                    event -> With.time(event, late));
            town.showAll(USER);
        });
        add(Rule.COUPON_BEFORE_START, "a delivery started without a coupon", town -> {
            With.without(town.data.coupons, coupon -> coupon.orderId() == USER);
            With.without(
                    town.data.events,
                    event -> event.orderId() == USER && event.topic().equals("coupons"));
            town.showAll(USER);
        });
    }

    private static <T> void again(List<T> all, java.util.function.Predicate<T> which) {
        all.add(all.stream().filter(which).findFirst().orElseThrow());
    }

    private void couponUses() {
        add(
                Rule.COUPON_USED_ONCE,
                "two orders use a coupon",
                town -> town.data.couponUses.add(new Stored.CouponUse(STARTED, COUPON, "USED", null)));
        add(Rule.USED_COUPON_IS_REDEEMED, "an order's coupon can be used again", town -> {
            With.coupon(town.data, STARTED, "ISSUED", null);
            With.shown(town.data, STARTED, "DeliveryStarted", "STARTED", "ISSUED");
        });
        add(
                Rule.USED_COUPON_IS_REDEEMED,
                "an order's use of a coupon was given back",
                town -> With.use(town.data, USER, "RESTORED", null));
        add(
                Rule.USED_COUPON_IS_REDEEMED,
                "an order was answered with another coupon than it has",
                town -> town.couponsUsed.put(USER, 99L));
        add(
                Rule.NOTHING_USES_NO_COUPON,
                "a coupon is kept by an order that never was",
                town -> With.use(town.data, NEVER, "USED", null));
        add(Rule.NOTHING_USES_NO_COUPON, "a coupon is redeemed by an order that was rejected", town -> {
            With.coupon(town.data, USER, "REDEEMED", REJECTED);
            With.shown(town.data, USER, "DeliveryStarted", "STARTED", "REDEEMED");
        });
    }

    private void cancelling() {
        add(Rule.CANCEL_IS_ANSWERED, "a cancel was accepted and forgotten", town -> town.cancelAccepted.add(STARTED));
        add(Rule.CANCEL_TAKES_THE_COUPON, "a cancelled order left its coupon", town -> {
            With.coupon(town.data, CANCELED, "ISSUED", null);
            With.shown(town.data, CANCELED, "OrderCanceled", "CANCELED", "ISSUED");
        });
        add(
                Rule.CANCEL_IS_TOLD,
                "the cancel message failed",
                town -> With.message(town.data, CANCELED, "OrderCanceled", "FAILED"));
        add(Rule.REJECTED_EARNS_NO_COUPON, "a rejected order left a coupon", town -> {
            town.data.coupons.add(new Stored.Coupon(99, REJECTED, "DISCOUNT", "ISSUED", null, 0));
            With.shown(town.data, REJECTED, "OrderRejected", "REJECTED", "ISSUED");
        });
    }

    private void money() {
        add(
                Rule.NOTHING_COSTS_NOTHING,
                "the provider kept the money of a cancelled order",
                town -> With.refunds(town.data, CANCELED, 0));
        add(
                Rule.NOTHING_COSTS_NOTHING,
                "the payment of a rejected order stands",
                town -> With.payment(town.data, REJECTED, "APPROVED", null));
        add(
                Rule.NOTHING_COSTS_NOTHING,
                "the provider has money for an order that never was",
                town -> town.data.ledger.add(new Stored.Charge(99, NEVER, 1, 0)));
        add(
                Rule.STANDING_IS_PAID,
                "an order stands and its money went back",
                town -> With.refunds(town.data, STARTED, 1));
    }

    private void standing() {
        add(Rule.ENDS_WITH_ITS_DELIVERY, "an order is completed before its delivery", town -> {
            With.delivery(town.data, CALL, "CAUGHT", false, null);
            With.shown(town.data, CALL, "OrderCompleted", "CAUGHT", "");
        });
        add(
                Rule.COMES_TO_REST,
                "a delivery waits for its coupon, and nobody tries or sees it",
                town -> With.delivery(town.data, STUCK, "RECEIVED", false, null));
        add(Rule.COMES_TO_REST, "an order is being cancelled by nobody", town -> {
            With.order(town.data, STARTED, "CANCEL_REQUESTED");
            With.shown(town.data, STARTED, "OrderCancelRequested", "STARTED", "REDEEMED");
        });
        add(
                Rule.CUSTOMER_IS_TOLD,
                "a message was never written",
                town -> With.without(town.data.messages, message -> message.orderId() == STARTED));
    }

    private void view() {
        add(
                Rule.VIEW_SHOWS_WHAT_IS,
                "the view shows an older status",
                town -> With.shown(town.data, STARTED, "OrderPlaced", "STARTED", "REDEEMED"));
        add(
                Rule.VIEW_SHOWS_WHAT_IS,
                "the view shows an older delivery",
                town -> With.shown(town.data, STARTED, "DeliveryStarted", "RECEIVED", "REDEEMED"));
        add(
                Rule.VIEW_SHOWS_WHAT_IS,
                "the view does not show that a coupon was used",
                town -> With.shown(town.data, STARTED, "DeliveryStarted", "STARTED", "ISSUED"));
        add(
                Rule.TIMELINE_HAS_EVERY_EVENT,
                "a timeline lacks an event",
                town -> With.timeline(town.data, STARTED, entries -> entries.subList(1, entries.size())));
        add(
                Rule.TIMELINE_HAS_EVERY_EVENT,
                "a timeline has an event twice",
                town -> With.timeline(town.data, STARTED, entries -> {
                    var more = new ArrayList<>(entries);
                    more.add(entries.get(entries.size() - 1));
                    return more;
                }));
        add(
                Rule.SEEN_IN_ORDER,
                "a timeline goes back in time",
                town -> With.timeline(town.data, STARTED, entries -> {
                    var turned = new ArrayList<>(entries);
                    Collections.swap(turned, 0, 1);
                    return turned;
                }));
        add(Rule.SEEN_IN_ORDER, "a timeline has the events of a delivery the wrong way round", town -> {
            var at = town.data.events.get(0).time();
            town.eachEvent(event -> event.orderId() == CALL, event -> With.time(event, at));
            town.showAll(CALL);
            With.timeline(town.data, CALL, entries -> {
                var turned = new ArrayList<>(entries);
                Collections.reverse(turned);
                return turned;
            });
        });
    }

    private void books() {
        add(
                Rule.STOCK_IS_THERE,
                "more was sold than there was",
                town -> town.data.products.add(new Stored.Product(99, -1L)));
        add(
                Rule.NOTHING_SET_ASIDE,
                "a record lies in the dead letters that nobody put in to lie there",
                town -> town.data.letters.add(letter("cannot be read", 1)));
        add(Rule.LETTER_SAYS_WHY, "a letter does not say why it is there", town -> {
            town.expectedLetters = 1;
            town.data.letters.add(letter("", 1));
        });
        add(
                Rule.LETTER_SAYS_WHY,
                "a letter does not say where it comes from",
                town -> town.data.letters.add(new Letter(
                        new Event.Origin("orders.dlt", 0, 0), Optional.empty(), "cannot be read", "view", 1)));
        add(
                Rule.UNREADABLE_IS_SET_ASIDE,
                "a record that cannot be read was passed over",
                town -> town.data.unreadable.add(new Event.Origin("orders", 0, 999)));
    }

    static Letter letter(String reason, int attempts) {
        return new Letter(
                new Event.Origin("orders.dlt", 0, 0),
                Optional.of(new Event.Origin("orders", 0, 999)),
                reason,
                "view",
                attempts);
    }
}
