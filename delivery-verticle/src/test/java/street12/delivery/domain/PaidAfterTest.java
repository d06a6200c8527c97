package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.couponCanceled;
import static street12.delivery.domain.Story.couponIssued;
import static street12.delivery.domain.Story.customerTold;
import static street12.delivery.domain.Story.paid;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.refused;
import static street12.delivery.domain.Story.step;

import java.util.List;
import org.junit.jupiter.api.Test;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Refusal.Kind;

/** Orders that are paid after they were placed: steps that wait for the money, and deliveries that begin with it. */
class PaidAfterTest {

    /** Washed first, and paid at the door. */
    static final Plan LAUNDRY = Plans.plan(
            List.of(
                    new Step("collect", "COLLECTED", "rider", List.of()),
                    new Step("wash", "WASHED", "washer", List.of()),
                    new Step("bring", "COMPLETED", "rider", List.of(Plan.PAYMENT))),
            "wash",
            List.of(Owed.SEND_CANCEL_MESSAGE));

    /** Goes out by itself, with a coupon, as soon as it is paid. */
    static final Plan PREPAID = Plans.plan(
            List.of(
                    new Step("start", "STARTED", "system", List.of(Plan.COUPON, Plan.PAYMENT)),
                    new Step("complete", "COMPLETED", "courier", List.of())),
            "complete",
            Plans.BOTH);

    /** Begins with the payment, and takes much to cancel. */
    static final Plan BEGUN_BY_PAYMENT =
            new Plan(Begins.WITH_PAYMENT, List.of(), PREPAID.steps(), "complete", Plans.BOTH);

    private final Story laundry = Story.of(LAUNDRY);
    private final Story prepaid = Story.of(PREPAID);
    private final Story unpaid = Story.of(BEGUN_BY_PAYMENT);

    @Test
    void a_step_that_requires_the_payment_waits_for_it() {
        laundry.given(placed(), step("collect"), step("wash"))
                .when(step("bring"))
                .expectRefusal(Kind.OUT_OF_TURN, "waits for the payment");
        laundry.when(paid()).expectNothing().status("WASHED");
        laundry.when(step("bring")).expect("DeliveryCompleted");
    }

    @Test
    void a_payment_counts_whenever_it_is_heard_and_however_often() {
        laundry.given(placed(), paid(), paid(), step("collect"), paid(), step("wash"))
                .when(step("bring"))
                .expect("DeliveryCompleted");
    }

    @Test
    void a_payment_that_is_heard_before_its_order_receives_it() {
        laundry.when(paid()).expect("DeliveryReceived").status("RECEIVED");
        laundry.when(placed()).expectNothing();
        assertThat(laundry.state().paid()).isTrue();
    }

    @Test
    void a_payment_changes_nothing_of_a_delivery_that_was_cancelled() {
        laundry.given(placed(), cancelAsked(1), customerTold()).canceledFrom("RECEIVED");
        var before = laundry.state();

        laundry.when(paid()).expectNothing();
        assertThat(laundry.state()).isEqualTo(before);
    }

    @Test
    void a_step_of_the_system_waits_for_the_payment_and_only_then_asks_for_its_coupon() {
        prepaid.when(placed()).expect("DeliveryReceived").owesNothing();
        prepaid.when(paid()).expectNothing().owes(Owed.ISSUE_COUPON);
        prepaid.when(couponIssued()).expect("DeliveryStarted");
    }

    @Test
    void a_payment_while_cancelling_counts_when_the_cancel_is_refused() {
        prepaid.given(placed(), cancelAsked(1));
        prepaid.when(paid()).expectNothing().status("CANCELING");
        prepaid.when(refused(new Owed(Owed.CANCEL_COUPON, 1))).expect("DeliveryCancelRefused");
        assertThat(prepaid.state().paid()).isTrue();
    }

    @Test
    void what_the_plan_asks_for_is_done_for_a_delivery_that_had_not_begun() {
        unpaid.when(cancelAsked(1)).expectNothing().status("CANCELING").owes(Owed.CANCEL_COUPON);
        unpaid.when(paid()).expectNothing().status("CANCELING");
        unpaid.when(couponCanceled()).expectNothing().owes(Owed.SEND_CANCEL_MESSAGE);
        unpaid.when(customerTold()).expect("DeliveryCanceled").canceledFrom(null);
        unpaid.when(paid()).expectNothing().canceledFrom(null).owesNothing();
    }

    @Test
    void a_coupon_cannot_hold_a_delivery_that_had_not_begun() {
        unpaid.given(cancelAsked(1))
                .when(refused(new Owed(Owed.CANCEL_COUPON, 1)))
                .expectNothing()
                .status("CANCELING");
        assertThat(unpaid.state().waiting().stuck()).isTrue();
    }

    @Test
    void a_coupon_that_no_step_requires_is_not_taken_back() {
        var couponless =
                Story.of(Plans.plan(List.of(new Step("bring", "COMPLETED", "rider", List.of())), "bring", Plans.BOTH));
        couponless.given(placed(), cancelAsked(1)).owes(Owed.SEND_CANCEL_MESSAGE);
        couponless.when(customerTold()).expect("DeliveryCanceled");
    }

    @Test
    void what_was_never_paid_may_be_cancelled_even_where_orders_may_not() {
        var binding = Story.of(new Plan(
                Begins.WITH_PAYMENT,
                List.of(),
                List.of(new Step("bring", "COMPLETED", "rider", List.of())),
                null,
                List.of()));
        binding.given(placed()).when(cancelAsked(1)).expect("DeliveryCanceled").canceledFrom(null);
    }
}
