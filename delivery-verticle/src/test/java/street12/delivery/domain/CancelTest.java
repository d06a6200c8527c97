package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.domain.Plans.BY_HAND;
import static street12.delivery.domain.Plans.COUPON_FIRST;
import static street12.delivery.domain.Plans.FINAL;
import static street12.delivery.domain.Plans.MIXED;
import static street12.delivery.domain.Plans.ORDER;
import static street12.delivery.domain.Plans.fresh;
import static street12.delivery.domain.Plans.received;
import static street12.delivery.domain.Plans.started;
import static street12.delivery.domain.Plans.types;
import static street12.delivery.domain.Plans.under;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;

/** From the wish to cancel to its end, or to the reason why not. */
class CancelTest {

    private static Owed cancelCoupon(int request) {
        return new Owed(Owed.CANCEL_COUPON, request);
    }

    private static Owed sendMessage(int request) {
        return new Owed(Owed.SEND_CANCEL_MESSAGE, request);
    }

    @Test
    void a_cancel_owes_the_plans_commands_one_after_the_other_and_then_ends() {
        var delivery = started();

        assertThat(delivery.requestCancel(1, "changed my mind")).isEmpty();
        assertThat(delivery.state().visibleStatus()).isEqualTo("CANCELING");
        assertThat(delivery.owes()).contains(cancelCoupon(1));

        assertThat(delivery.couponCanceled(90L, "DISCOUNT")).isEmpty();
        assertThat(delivery.owes()).contains(sendMessage(1));

        assertThat(delivery.cancelMessageSent())
                .containsExactly(new DeliveryCanceled(ORDER, 70, "changed my mind", "STARTED"));
        assertThat(delivery.state().visibleStatus()).isEqualTo("CANCELED");
        assertThat(delivery.owes()).isEmpty();
    }

    @Test
    void a_plan_that_asks_for_nothing_is_cancelled_at_once() {
        var delivery = received(BY_HAND);

        assertThat(types(delivery.requestCancel(1, null))).containsExactly("DeliveryCanceled");
    }

    @Test
    void the_same_cancel_request_counts_once_and_old_ones_are_ignored() {
        var delivery = received(COUPON_FIRST);
        delivery.requestCancel(2, "first heard of");
        var before = delivery.state();

        assertThat(delivery.requestCancel(2, "again")).isEmpty();
        assertThat(delivery.requestCancel(1, "late")).isEmpty();
        assertThat(delivery.state()).isEqualTo(before);
    }

    @Test
    void a_cancel_that_comes_before_its_order_receives_it_and_the_order_then_changes_nothing() {
        var delivery = fresh(COUPON_FIRST);

        assertThat(types(delivery.requestCancel(1, null))).containsExactly("DeliveryReceived");
        assertThat(delivery.owes()).contains(cancelCoupon(1));
        var before = delivery.state();
        assertThat(delivery.receive()).isEmpty();
        assertThat(delivery.state()).isEqualTo(before);
    }

    @Test
    void a_cancel_that_comes_first_and_is_refused_leaves_a_delivery_that_goes_on() {
        var delivery = fresh(FINAL);

        assertThat(types(delivery.requestCancel(1, null)))
                .containsExactly("DeliveryReceived", "DeliveryCancelRefused", "DeliveryStarted");
    }

    @Test
    void a_redeemed_coupon_refuses_the_cancel_and_the_order_stands_with_the_reason() {
        var delivery = started();
        delivery.requestCancel(1, "changed my mind");

        assertThat(delivery.commandRefused(cancelCoupon(1), "the coupon was used"))
                .containsExactly(new DeliveryCancelRefused(ORDER, 70, 1, "STARTED", "the coupon was used"));
        assertThat(delivery.state().visibleStatus()).isEqualTo("STARTED");
        assertThat(delivery.state().reason()).isEqualTo("the coupon was used");
        assertThat(delivery.owes()).isEmpty();
        assertThat(types(delivery.doStep("complete", Actor.TRUSTED))).containsExactly("DeliveryCompleted");
    }

    @Test
    void a_refused_cancel_can_be_asked_for_again() {
        var delivery = started();
        delivery.requestCancel(1, null);
        delivery.commandRefused(cancelCoupon(1), "the coupon was used");

        delivery.requestCancel(2, null);
        assertThat(delivery.commandRefused(cancelCoupon(1), "late")).isEmpty();
        assertThat(delivery.owes()).contains(cancelCoupon(2));
        delivery.couponCanceled(90L, "DISCOUNT");
        assertThat(types(delivery.cancelMessageSent())).containsExactly("DeliveryCanceled");
    }

    @Test
    void a_coupon_that_is_issued_while_cancelling_is_noted_but_starts_nothing() {
        var delivery = received(COUPON_FIRST);
        delivery.requestCancel(1, null);

        assertThat(delivery.couponIssued(90, "DISCOUNT")).isEmpty();
        assertThat(delivery.state().coupon().id()).isEqualTo(90);
        assertThat(delivery.owes()).contains(cancelCoupon(1));
    }

    @Test
    void a_cancel_that_is_refused_before_the_start_lets_the_delivery_start() {
        var delivery = received(COUPON_FIRST);
        delivery.requestCancel(1, null);
        delivery.couponIssued(90, "DISCOUNT");

        assertThat(types(delivery.commandRefused(cancelCoupon(1), "the coupon was used")))
                .containsExactly("DeliveryCancelRefused", "DeliveryStarted");
    }

    @Test
    void a_coupon_answer_that_comes_after_the_cancel_does_not_bring_the_coupon_back() {
        var delivery = received(COUPON_FIRST);
        delivery.requestCancel(1, null);
        delivery.couponCanceled(null, null);
        delivery.couponIssued(90, "DISCOUNT");

        assertThat(delivery.state().coupon().state()).isEqualTo(EarnedCoupon.State.CANCELED);
        assertThat(types(delivery.cancelMessageSent())).containsExactly("DeliveryCanceled");
    }

    @Test
    void a_coupon_that_is_held_is_taken_back_even_if_its_plan_asks_for_none_any_more() {
        var couponless = Plans.plan(BY_HAND.steps(), "complete", COUPON_FIRST.onCancel());
        var delivery = under(couponless, started());

        delivery.requestCancel(1, null);
        assertThat(delivery.owes()).contains(cancelCoupon(1));
        delivery.couponCanceled(90L, "DISCOUNT");
        assertThat(delivery.owes()).contains(sendMessage(1));
    }

    @Test
    void a_completed_delivery_refuses_the_cancel() {
        var delivery = started();
        delivery.doStep("complete", Actor.TRUSTED);

        var events = delivery.requestCancel(1, null);
        assertThat(types(events)).containsExactly("DeliveryCancelRefused");
        assertThat(((DeliveryCancelRefused) events.get(0)).reason()).contains("COMPLETED");
        assertThat(delivery.requestCancel(1, null)).isEmpty();
    }

    @Test
    void a_plan_past_its_cancel_step_refuses_the_cancel() {
        var delivery = received(BY_HAND);
        delivery.doStep("accept", Actor.TRUSTED);
        delivery.doStep("decorate", Actor.TRUSTED);
        delivery.doStep("start", Actor.TRUSTED);

        var events = delivery.requestCancel(1, null);
        assertThat(types(events)).containsExactly("DeliveryCancelRefused");
        assertThat(((DeliveryCancelRefused) events.get(0)).status()).isEqualTo("STARTED");
    }

    @Test
    void a_cancel_request_frees_a_delivery_that_was_stuck() {
        var delivery = received(COUPON_FIRST);
        delivery.commandRefused(new Owed(Owed.ISSUE_COUPON, 0), "cancelled already");

        delivery.requestCancel(1, null);
        assertThat(delivery.state().waiting()).isEqualTo(Waiting.AT_ONCE);
    }

    @Test
    void asking_again_while_cancelling_tries_again_at_once_and_answers_the_newer_request() {
        var delivery = started();
        delivery.requestCancel(1, null);
        delivery.commandFailed(cancelCoupon(1), "down", Instant.EPOCH, Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(delivery.state().waiting().stuck()).isTrue();

        delivery.requestCancel(2, null);
        assertThat(delivery.state().waiting()).isEqualTo(Waiting.AT_ONCE);
        assertThat(delivery.commandRefused(cancelCoupon(2), "used"))
                .containsExactly(new DeliveryCancelRefused(ORDER, 70, 2, "STARTED", "used"));
    }

    @Test
    void a_refused_message_leaves_the_cancel_waiting_visibly() {
        var delivery = received(MIXED);
        delivery.requestCancel(1, null);

        assertThat(delivery.commandRefused(sendMessage(1), "no such channel")).isEmpty();
        assertThat(delivery.state().waiting().stuck()).isTrue();
        assertThat(delivery.state().visibleStatus()).isEqualTo("CANCELING");
    }
}
