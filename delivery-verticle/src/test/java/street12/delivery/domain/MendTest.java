package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.domain.Story.cancelAsked;
import static street12.delivery.domain.Story.couponCanceled;
import static street12.delivery.domain.Story.couponIssued;
import static street12.delivery.domain.Story.placed;
import static street12.delivery.domain.Story.rejected;
import static street12.delivery.domain.Story.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Refusal.Kind;
import street12.delivery.domain.Story.Happening;

/** What an operator can do for a delivery that does not go on by itself. */
class MendTest {

    /** The coupon is needed after the start, too. */
    private static final Plan COUPON_LATE = Plans.plan(
            List.of(
                    new Step("start", "STARTED", "courier", List.of()),
                    new Step("complete", "COMPLETED", "system", Plans.COUPON)),
            "complete",
            Plans.BOTH);

    private final Story parcel = Story.of("shop", "Seoul");

    private static Happening retried() {
        return (delivery, plan) -> delivery.retry();
    }

    private static Happening givenUp() {
        return (delivery, plan) -> delivery.compensate("no coupons any more");
    }

    /** What is owed was refused: it is not tried any more. */
    private static Happening stuck() {
        return (delivery, plan) -> delivery.commandRefused(delivery.owes().orElseThrow(), "no coupons");
    }

    private static Happening failed(Duration limit) {
        return (delivery, plan) -> delivery.commandFailed(
                delivery.owes().orElseThrow(), "down", Instant.now(), Duration.ofSeconds(2), limit);
    }

    @Test
    void what_is_stuck_is_tried_at_once_with_a_fresh_schedule() {
        parcel.given(placed(), failed(Duration.ZERO));
        assertThat(parcel.state().waiting().stuck()).isTrue();

        parcel.when(retried()).expectNothing().owes(Owed.ISSUE_COUPON);
        assertThat(parcel.state().waiting()).isEqualTo(Waiting.AT_ONCE);
        parcel.when(couponIssued()).expect("DeliveryStarted");
    }

    @Test
    void what_waits_for_its_next_try_is_tried_at_once() {
        parcel.given(placed(), failed(Duration.ofDays(1))).when(retried()).expectNothing();
        assertThat(parcel.state().waiting()).isEqualTo(Waiting.AT_ONCE);
    }

    @Test
    void a_retry_that_fails_waits_for_as_long_as_a_first_try_does() {
        parcel.given(placed(), failed(Duration.ofDays(1)), stuck(), retried(), failed(Duration.ofDays(1)));

        assertThat(parcel.state().waiting().attempts()).isEqualTo(1);
        assertThat(parcel.state().waiting().stuck()).isFalse();
    }

    @Test
    void a_cancel_that_is_stuck_goes_on() {
        parcel.given(placed(), couponIssued(), cancelAsked(1), failed(Duration.ZERO));

        parcel.when(retried()).expectNothing().owes(Owed.CANCEL_COUPON);
        assertThat(parcel.state().waiting()).isEqualTo(Waiting.AT_ONCE);
    }

    @Test
    void where_nothing_is_owed_there_is_nothing_to_try_again() {
        parcel.given(placed(), couponIssued()).when(retried()).expectRefusal(Kind.NOTHING_OWED, "no command");
        parcel.given(step("complete")).when(retried()).expectRefusal(Kind.NOTHING_OWED, "no command");
    }

    @Test
    void a_delivery_that_is_stuck_before_its_start_is_given_up_as_rejected_and_its_coupon_is_withdrawn() {
        parcel.given(placed(), stuck())
                .when(givenUp())
                .expect(new DeliveryRejected(parcel.order(), 70, "no coupons any more"))
                .status("REJECTED")
                .owes(Owed.CANCEL_COUPON);
        assertThat(parcel.state().waiting()).isEqualTo(Waiting.AT_ONCE);

        parcel.when(couponCanceled()).expectNothing().owesNothing();
    }

    @Test
    void a_coupon_that_comes_after_all_starts_nothing_and_is_taken_back() {
        parcel.given(placed(), stuck(), givenUp())
                .when(couponIssued())
                .expectNothing()
                .status("REJECTED")
                .owes(Owed.CANCEL_COUPON);
    }

    @Test
    void giving_up_may_be_told_again_and_says_nothing_new() {
        parcel.given(placed(), stuck(), givenUp())
                .when(givenUp())
                .expectNothing()
                .status("REJECTED");
        var rejectedByStore = Story.of(Plans.BY_HAND);
        rejectedByStore.given(placed(), rejected("sold out")).when(givenUp()).expectNothing();
        assertThat(rejectedByStore.state().reason()).isEqualTo("sold out");
    }

    @Test
    void what_goes_on_by_itself_is_not_given_up() {
        parcel.given(placed()).when(givenUp()).expectRefusal(Kind.NOT_STUCK, "not stuck");
        parcel.given(failed(Duration.ofDays(1))).when(givenUp()).expectRefusal(Kind.NOT_STUCK, "not stuck");
        parcel.given(couponIssued()).when(givenUp()).expectRefusal(Kind.NOT_STUCK, "not stuck");
        parcel.given(step("complete")).when(givenUp()).expectRefusal(Kind.NOT_STUCK, "not stuck");
    }

    @Test
    void a_cancel_that_is_stuck_is_not_given_up_but_tried_again() {
        parcel.given(placed(), cancelAsked(1), failed(Duration.ZERO))
                .when(givenUp())
                .expectRefusal(Kind.BEING_CANCELED, "being cancelled");
    }

    @Test
    void what_has_started_is_not_given_up() {
        var late = Story.of(COUPON_LATE);
        late.given(placed(), step("start"), stuck()).when(givenUp()).expectRefusal(Kind.STARTED, "has started");
    }
}
