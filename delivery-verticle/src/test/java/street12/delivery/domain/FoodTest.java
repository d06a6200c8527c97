package street12.delivery.domain;

import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.couponCanceled;
import static street12.delivery.domain.Story.couponIssued;
import static street12.delivery.domain.Story.customerTold;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.rejected;
import static street12.delivery.domain.Story.step;

import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.delivery.domain.Refusal.Kind;

/** Food: an owner accepts, cooks and dispatches with a stamp; a rider brings it. */
class FoodTest {

    private final Story meal = Story.of("food", "Seoul");

    @Test
    void a_meal_is_accepted_cooked_dispatched_and_completed() {
        meal.when(placed()).expect("DeliveryReceived").owesNothing();
        meal.when(step("accept")).expect("DeliveryAdvanced").status("ACCEPTED").owesNothing();
        meal.when(step("cook")).expect("DeliveryAdvanced").status("COOKED").owes(Owed.ISSUE_COUPON);
        meal.when(couponIssued()).expectNothing().status("COOKED").owesNothing();
        meal.when(step("dispatch"))
                .expect(new DeliveryStarted(meal.order(), 70, 90L, "DISCOUNT"))
                .status("STARTED");
        meal.when(step("complete")).expect("DeliveryCompleted");
    }

    @Test
    void the_dispatch_waits_for_the_stamp() {
        meal.given(placed(), step("accept"), step("cook"))
                .when(step("dispatch"))
                .expectRefusal(Kind.OUT_OF_TURN, "waits for the order's coupon");
        meal.given(couponIssued()).when(step("dispatch")).expect("DeliveryStarted");
    }

    @Test
    void a_cancel_takes_the_stamp_back_and_tells_the_customer() {
        meal.given(placed(), step("accept"), step("cook"), couponIssued(), cancelAsked(1))
                .owes(Owed.CANCEL_COUPON);
        meal.when(couponCanceled()).expectNothing().owes(Owed.SEND_CANCEL_MESSAGE);
        meal.when(customerTold()).expect("DeliveryCanceled").canceledFrom("COOKED");
    }

    @Test
    void it_is_too_late_to_cancel_after_the_dispatch() {
        meal.given(placed(), step("accept"), step("cook"), couponIssued(), step("dispatch"))
                .when(cancelAsked(1))
                .expect("DeliveryCancelRefused")
                .status("STARTED");
    }

    @Test
    void a_meal_that_is_rejected_before_its_stamp_was_asked_for_owes_nothing() {
        meal.given(placed(), step("accept"))
                .when(rejected("no gas"))
                .expect("DeliveryRejected")
                .owesNothing();
    }

    @Test
    void a_meal_that_is_rejected_after_it_was_cooked_keeps_no_stamp() {
        meal.given(placed(), step("accept"), step("cook"), couponIssued(), rejected("spilled"))
                .status("REJECTED")
                .owes(Owed.CANCEL_COUPON);
        meal.when(couponCanceled()).expectNothing().status("REJECTED").owesNothing();
    }
}
