package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.MessageEvent.MessageCanceled;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderRejected;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;
import street12.view.ShopEvents;

class GistTest {

    private final OrderFacts order = ShopEvents.food(42).facts();

    @Test
    void events_of_one_type_are_told_apart_by_their_detail() {
        assertThat(Gist.of(new DeliveryAdvanced(order, 7, "cook", "COOKED"))).isEqualTo(new Gist("cook", null));
        assertThat(Gist.of(new DeliveryCanceled(order, 7, "rain", "RECEIVED"))).isEqualTo(new Gist("RECEIVED", "rain"));
        assertThat(Gist.of(new DeliveryCanceled(order, 7, null, null))).isEqualTo(new Gist(null, null));
        assertThat(Gist.of(new MessageCanceled(42, 8, "eater", "DeliveryAdvanced.cook")))
                .isEqualTo(new Gist("DeliveryAdvanced.cook", null));
    }

    @Test
    void money_is_described_by_its_amount() {
        assertThat(Gist.of(new PaymentApproved(42, 4, "eater", 18000))).isEqualTo(new Gist(null, "18000 won"));
        assertThat(Gist.of(new PaymentCanceled(42, 4, "eater", 18000, "rain", PaymentCanceled.DISABLED)))
                .isEqualTo(new Gist("DISABLED", "18000 won"));
    }

    @Test
    void messages_are_described_by_what_was_said_or_why_it_was_not() {
        assertThat(Gist.of(new MessageSent(42, 8, "eater", "OrderPlaced", "log", "ko", "hello")))
                .isEqualTo(new Gist("OrderPlaced", "hello"));
        assertThat(Gist.of(new MessageFailed(42, 8, "eater", "OrderPlaced", "smtp", "refused")))
                .isEqualTo(new Gist("OrderPlaced", "refused"));
    }

    @Test
    void what_has_a_reason_is_described_by_it() {
        assertThat(Gist.of(new OrderCancelRequested(order, 1, "rain")).description())
                .isEqualTo("rain");
        assertThat(Gist.of(new OrderCanceled(order, "rain")).description()).isEqualTo("rain");
        assertThat(Gist.of(new OrderRejected(order, "sold out")).description()).isEqualTo("sold out");
        assertThat(Gist.of(new DeliveryRejected(order, 7, "sold out"))).isEqualTo(new Gist(null, "sold out"));
        assertThat(Gist.of(new DeliveryCancelRefused(order, 7, 1, "COOKED", "late")))
                .isEqualTo(new Gist(null, "late"));
        assertThat(Gist.of(new CouponCanceled(42, 3, "eater", "rain")).description())
                .isEqualTo("rain");
    }

    @Test
    void of_most_events_there_is_nothing_to_add() {
        assertThat(Gist.of(new OrderPaid(order, 4))).isEqualTo(new Gist(null, null));
        assertThat(Gist.of(new DeliveryReceived(order, 7))).isEqualTo(new Gist(null, null));
    }
}
