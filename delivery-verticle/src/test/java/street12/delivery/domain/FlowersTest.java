package street12.delivery.domain;

import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.customerTold;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.rejected;
import static street12.delivery.domain.Story.step;
import static street12.delivery.domain.Story.stepBy;

import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.delivery.domain.Refusal.Kind;

/** Flowers: a store accepts and decorates, a rider brings them. */
class FlowersTest {

    private final Story bouquet = Story.of("flowers", "Seoul");

    @Test
    void a_bouquet_is_accepted_decorated_started_and_completed() {
        bouquet.when(placed()).expect("DeliveryReceived").owesNothing();
        bouquet.when(step("accept")).expect(new DeliveryAdvanced(bouquet.order(), 70, "accept", "ACCEPTED"));
        bouquet.when(step("decorate")).expect(new DeliveryAdvanced(bouquet.order(), 70, "decorate", "DECORATED"));
        bouquet.when(step("start")).expect(new DeliveryStarted(bouquet.order(), 70, null, null));
        bouquet.when(step("complete")).expect("DeliveryCompleted").status("COMPLETED");
    }

    @Test
    void steps_have_their_order_and_take_no_name() {
        bouquet.given(placed()).when(step("start")).expectRefusal(Kind.OUT_OF_TURN, "next is 'accept'");
        bouquet.when(stepBy("Kim", "accept")).expectRefusal(Kind.UNFIT_NAME, "is not asked for");
    }

    @Test
    void a_store_may_reject_until_the_start() {
        bouquet.given(placed(), step("accept"), step("decorate"))
                .when(rejected("sold out"))
                .expect(new DeliveryRejected(bouquet.order(), 70, "sold out"))
                .status("REJECTED")
                .owesNothing();

        var started = Story.of("flowers", "Seoul").given(placed(), step("accept"), step("decorate"), step("start"));
        started.when(rejected("sold out")).expectRefusal(Kind.STARTED, "has started");
    }

    @Test
    void a_customer_may_cancel_until_the_start_and_is_told_first() {
        bouquet.given(placed(), step("accept"), step("decorate"))
                .when(cancelAsked(1))
                .expectNothing()
                .owes(Owed.SEND_CANCEL_MESSAGE);
        bouquet.when(step("start")).expectRefusal(Kind.CANCELING, "being cancelled");
        bouquet.when(customerTold())
                .expect(new DeliveryCanceled(bouquet.order(), 70, "changed my mind", "DECORATED"))
                .canceledFrom("DECORATED");
    }

    @Test
    void it_is_too_late_to_cancel_after_the_start() {
        bouquet.given(placed(), step("accept"), step("decorate"), step("start"))
                .when(cancelAsked(1))
                .expect("DeliveryCancelRefused")
                .status("STARTED");
        bouquet.when(step("complete")).expect("DeliveryCompleted");
    }

    @Test
    void a_cancel_that_is_heard_before_its_order_receives_it_first() {
        bouquet.when(cancelAsked(1)).expect("DeliveryReceived").owes(Owed.SEND_CANCEL_MESSAGE);
        bouquet.when(customerTold()).expect("DeliveryCanceled").canceledFrom("RECEIVED");
        bouquet.when(placed()).expectNothing().status("CANCELED");
    }
}
