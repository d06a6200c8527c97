package street12.delivery.domain;

import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.couponCanceled;
import static street12.delivery.domain.Story.couponIssued;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.refused;
import static street12.delivery.domain.Story.step;

import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.delivery.domain.Refusal.Kind;

/** Exhibitions: a reservation is confirmed by its voucher. */
class ExhibitionsTest {

    private final Story reservation = Story.of("exhibitions", null);

    @Test
    void a_reservation_is_confirmed_by_itself_when_its_voucher_was_issued() {
        reservation.when(placed()).expect("DeliveryReceived").status("RECEIVED").owes(Owed.ISSUE_COUPON);
        reservation
                .when(couponIssued())
                .expect(new DeliveryAdvanced(reservation.order(), 70, "confirm", "CONFIRMED"))
                .status("CONFIRMED")
                .owesNothing();
        reservation.when(couponIssued()).expectNothing();
    }

    @Test
    void the_visit_completes_a_confirmed_reservation_and_no_other() {
        reservation.given(placed()).when(step("visit")).expectRefusal(Kind.OUT_OF_TURN, "next is 'confirm'");
        reservation.given(couponIssued()).when(step("visit")).expect("DeliveryCompleted");
        reservation.when(cancelAsked(1)).expect("DeliveryCancelRefused").status("COMPLETED");
    }

    @Test
    void nobody_confirms_by_hand() {
        reservation.given(placed()).when(step("confirm")).expectRefusal(Kind.SYSTEM_STEP, "by the system");
    }

    @Test
    void a_cancel_withdraws_the_voucher_first() {
        reservation
                .given(placed(), couponIssued())
                .when(cancelAsked(1))
                .expectNothing()
                .status("CANCELING")
                .owes(Owed.CANCEL_COUPON);
        reservation
                .when(couponCanceled())
                .expect(new DeliveryCanceled(reservation.order(), 70, "changed my mind", "CONFIRMED"))
                .canceledFrom("CONFIRMED")
                .owesNothing();
    }

    @Test
    void a_cancel_before_the_voucher_withdraws_what_may_be_on_its_way() {
        reservation.given(placed(), cancelAsked(1)).owes(Owed.CANCEL_COUPON);
        reservation.when(couponIssued()).expectNothing().owes(Owed.CANCEL_COUPON);
        reservation.when(couponCanceled()).expect("DeliveryCanceled").canceledFrom("RECEIVED");
    }

    @Test
    void a_voucher_that_was_used_keeps_its_reservation() {
        reservation
                .given(placed(), couponIssued(), cancelAsked(1))
                .when(refused(new Owed(Owed.CANCEL_COUPON, 1)))
                .expect("DeliveryCancelRefused")
                .status("CONFIRMED");
    }
}
