package street12.delivery.domain;

import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.couponCanceled;
import static street12.delivery.domain.Story.couponIssued;
import static street12.delivery.domain.Story.customerTold;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.step;

import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;

/** The shop: a coupon starts the delivery, and a courier brings it. */
class ShopTest {

    private final Story parcel = Story.of("shop", "Seoul");

    @Test
    void a_parcel_starts_by_itself_with_its_coupon_and_is_brought() {
        parcel.when(placed()).expect("DeliveryReceived").owes(Owed.ISSUE_COUPON);
        parcel.when(couponIssued()).expect(new DeliveryStarted(parcel.order(), 70, 90L, "DISCOUNT"));
        parcel.when(step("complete")).expect("DeliveryCompleted").status("COMPLETED");
    }

    @Test
    void a_cancel_takes_the_coupon_back_and_tells_the_customer() {
        parcel.given(placed(), couponIssued(), cancelAsked(1)).owes(Owed.CANCEL_COUPON);
        parcel.when(couponCanceled()).expectNothing().owes(Owed.SEND_CANCEL_MESSAGE);
        parcel.when(customerTold()).expect("DeliveryCanceled").canceledFrom("STARTED");
    }
}
