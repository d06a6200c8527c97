package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.paid;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.rejected;
import static street12.delivery.domain.Story.step;
import static street12.delivery.domain.Story.stepBy;

import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.delivery.domain.Refusal.Kind;

/** Designated drivers: paid first, within the service area, and whoever is first gets the call. */
class CallsTest {

    private static final String OUTSIDE = "The address 'busan' is outside of the service area.";

    private final Story call = Story.of("calls", "Mapo");
    private final Story far = Story.of("calls", "busan");

    @Test
    void a_call_is_received_when_it_is_paid_and_not_before() {
        call.when(placed()).expectNothing().status(null);
        call.when(paid()).expect(new DeliveryReceived(call.order(), 70)).status("RECEIVED");
        call.when(paid()).expectNothing();
        call.when(placed()).expectNothing().status("RECEIVED").owesNothing();
    }

    @Test
    void the_first_driver_gets_the_call_and_brings_it_to_its_end() {
        call.given(placed(), paid())
                .when(stepBy("Kim", "catch"))
                .expect(new DeliveryAdvanced(call.order(), 70, "catch", "CAUGHT"))
                .status("CAUGHT");
        assertThat(call.state().actor()).isEqualTo("Kim");
        call.when(step("complete")).expect("DeliveryCompleted").status("COMPLETED");
    }

    @Test
    void the_driver_who_has_it_may_tell_so_again() {
        call.given(paid(), stepBy("Kim", "catch"));
        var before = call.state();

        call.when(stepBy("Kim", "catch")).expectNothing();
        assertThat(call.state()).isEqualTo(before);
        call.given(step("complete")).when(stepBy("Kim", "catch")).expectNothing();
    }

    @Test
    void another_driver_is_refused_and_not_told_who_was_first() {
        call.given(paid(), stepBy("Kim", "catch"))
                .when(stepBy("Lee", "catch"))
                .expectRefusal(Kind.TAKEN, "The step 'catch' was taken by another already.");
        assertThat(call.state().actor()).isEqualTo("Kim");
    }

    @Test
    void another_driver_is_late_whatever_became_of_a_call_that_was_caught() {
        call.given(paid(), stepBy("Kim", "catch"), step("complete"))
                .when(stepBy("Lee", "catch"))
                .expectRefusal(Kind.TAKEN, "another");

        var canceled = Story.of("calls", "mapo").given(paid(), stepBy("Kim", "catch"), cancelAsked(1));
        canceled.when(stepBy("Lee", "catch")).expectRefusal(Kind.TAKEN, "another");
    }

    @Test
    void a_call_that_ended_before_it_was_caught_is_caught_by_nobody() {
        call.given(paid(), cancelAsked(1)).when(stepBy("Lee", "catch")).expectRefusal(Kind.FINISHED, "it is CANCELED");
        far.given(paid()).when(stepBy("Lee", "catch")).expectRefusal(Kind.FINISHED, "it is REJECTED");
    }

    @Test
    void a_driver_needs_a_name_and_nobody_else_may_give_one() {
        call.given(paid()).when(step("catch")).expectRefusal(Kind.UNFIT_NAME, "is missing");
        call.given(stepBy("Kim", "catch"))
                .when(stepBy("Kim", "complete"))
                .expectRefusal(Kind.UNFIT_NAME, "is not asked for");
    }

    @Test
    void a_call_from_outside_the_service_area_is_denied_instead_of_received() {
        far.when(paid())
                .expect(new DeliveryRejected(far.order(), 70, OUTSIDE))
                .status("REJECTED")
                .owesNothing();
        far.when(paid()).expectNothing();
        far.when(cancelAsked(1))
                .expect(new DeliveryCancelRefused(
                        far.order(), 70, 1, "REJECTED", "The delivery has ended already: it is REJECTED."));
        assertThat(far.state().reason()).isEqualTo(OUTSIDE);
    }

    @Test
    void a_call_from_nowhere_is_denied_too() {
        Story.of("calls", null).when(paid()).expect("DeliveryRejected").status("REJECTED");
    }

    @Test
    void a_received_call_is_cancelled_from_there() {
        call.given(paid())
                .when(cancelAsked(1))
                .expect(new DeliveryCanceled(call.order(), 70, "changed my mind", "RECEIVED"))
                .canceledFrom("RECEIVED");
        call.when(cancelAsked(2)).expectNothing();
    }

    @Test
    void a_caught_call_is_cancelled_from_there() {
        call.given(paid(), stepBy("Kim", "catch"))
                .when(cancelAsked(1))
                .expect(new DeliveryCanceled(call.order(), 70, "changed my mind", "CAUGHT"))
                .canceledFrom("CAUGHT");
    }

    @Test
    void a_call_that_was_not_paid_is_cancelled_without_having_begun_and_stays_so() {
        call.given(placed())
                .when(cancelAsked(1))
                .expect(new DeliveryCanceled(call.order(), 70, "changed my mind", null))
                .canceledFrom(null);
        var before = call.state();

        call.when(paid()).expectNothing();
        call.when(placed()).expectNothing();
        call.when(cancelAsked(1)).expectNothing();
        assertThat(call.state()).isEqualTo(before);
        call.when(stepBy("Kim", "catch")).expectRefusal(Kind.FINISHED, "CANCELED");
        call.when(rejected("no driver")).expectRefusal(Kind.FINISHED, "CANCELED");
    }

    @Test
    void a_finished_call_cannot_be_cancelled() {
        call.given(paid(), stepBy("Kim", "catch"), step("complete"))
                .when(cancelAsked(1))
                .expect("DeliveryCancelRefused")
                .status("COMPLETED");
    }

    @Test
    void a_driver_may_reject_a_call() {
        call.given(paid())
                .when(rejected("no driver near"))
                .expect("DeliveryRejected")
                .status("REJECTED");
    }
}
