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

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryReceived;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;

/** From the order to the start. */
class PlaceTest {

    private static final Owed ISSUE = new Owed(Owed.ISSUE_COUPON, 0);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void an_order_that_was_placed_is_received_and_owes_its_coupon_before_it_starts() {
        var delivery = fresh(COUPON_FIRST);

        assertThat(delivery.receive()).containsExactly(new DeliveryReceived(ORDER, 70));
        assertThat(delivery.owes()).contains(ISSUE);
        assertThat(delivery.state().waiting().isDueAtOnce()).isTrue();
        assertThat(delivery.state().status()).isEqualTo("RECEIVED");
    }

    @Test
    void an_order_is_received_once() {
        var delivery = received(COUPON_FIRST);
        var before = delivery.state();

        assertThat(delivery.receive()).isEmpty();
        assertThat(delivery.state()).isEqualTo(before);
    }

    @Test
    void a_delivery_starts_when_its_coupon_was_issued() {
        var delivery = received(COUPON_FIRST);

        assertThat(delivery.couponIssued(90, "DISCOUNT"))
                .containsExactly(new DeliveryStarted(ORDER, 70, 90L, "DISCOUNT"));
        assertThat(delivery.owes()).isEmpty();
        assertThat(delivery.state().waiting()).isEqualTo(Waiting.NONE);
        assertThat(delivery.couponIssued(90, "DISCOUNT")).isEmpty();
    }

    @Test
    void a_plan_without_a_coupon_starts_at_once_and_owes_nothing() {
        var delivery = fresh(FINAL);

        assertThat(types(delivery.receive())).containsExactly("DeliveryReceived", "DeliveryStarted");
        assertThat(delivery.owes()).isEmpty();
    }

    @Test
    void automatic_steps_run_on_as_far_as_what_they_require_is_there() {
        var delivery = received(MIXED);
        delivery.couponIssued(90, "DISCOUNT");
        assertThat(delivery.state().status()).isEqualTo("RECEIVED");

        assertThat(delivery.doStep("accept", Actor.TRUSTED))
                .containsExactly(
                        new DeliveryAdvanced(ORDER, 70, "accept", "ACCEPTED"),
                        new DeliveryAdvanced(ORDER, 70, "pack", "PACKED"));
        assertThat(delivery.nextStep()).get().extracting("name").isEqualTo("start");
    }

    @Test
    void steps_by_hand_lead_to_the_end_and_events_are_counted() {
        var delivery = received(BY_HAND);

        assertThat(types(delivery.doStep("accept", Actor.TRUSTED))).containsExactly("DeliveryAdvanced");
        assertThat(types(delivery.doStep("decorate", Actor.TRUSTED))).containsExactly("DeliveryAdvanced");
        assertThat(types(delivery.doStep("start", Actor.TRUSTED))).containsExactly("DeliveryStarted");
        assertThat(types(delivery.doStep("complete", Actor.TRUSTED))).containsExactly("DeliveryCompleted");
        assertThat(delivery.state().sequence()).isEqualTo(5);
        assertThat(delivery.nextStep()).isEmpty();
    }

    @Test
    void a_command_that_fails_is_tried_again_later_and_for_no_longer_than_its_limit() {
        var delivery = received(COUPON_FIRST);

        delivery.commandFailed(ISSUE, "no answer", NOON, Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(delivery.state().waiting()).isEqualTo(new Waiting(NOON.plusSeconds(1), NOON, 1, "no answer", false));

        delivery.commandFailed(ISSUE, "still none", NOON.plusSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(delivery.state().waiting())
                .isEqualTo(new Waiting(NOON.plusSeconds(3), NOON, 2, "still none", false));

        delivery.commandFailed(ISSUE, "gone", NOON.plusSeconds(9), Duration.ofSeconds(4), Duration.ofSeconds(10));
        assertThat(delivery.state().waiting()).isEqualTo(new Waiting(null, NOON, 3, "gone", true));
        assertThat(delivery.owes()).contains(ISSUE);
    }

    @Test
    void attempts_are_forgotten_when_the_command_succeeded() {
        var delivery = received(COUPON_FIRST);
        delivery.commandFailed(ISSUE, "no answer", NOON, Duration.ofSeconds(1), Duration.ofDays(1));

        assertThat(types(delivery.couponIssued(90, "DISCOUNT"))).containsExactly("DeliveryStarted");
        assertThat(delivery.state().waiting()).isEqualTo(Waiting.NONE);
    }

    @Test
    void a_stuck_delivery_starts_when_its_answer_comes_after_all() {
        var delivery = received(COUPON_FIRST);
        delivery.commandFailed(ISSUE, "no answer", NOON, Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(delivery.state().waiting().stuck()).isTrue();

        assertThat(types(delivery.couponIssued(90, "DISCOUNT"))).containsExactly("DeliveryStarted");
    }

    @Test
    void a_coupon_that_is_refused_leaves_the_delivery_waiting_visibly() {
        var delivery = received(COUPON_FIRST);

        assertThat(delivery.commandRefused(ISSUE, "cancelled already")).isEmpty();
        assertThat(delivery.state().waiting()).isEqualTo(new Waiting(null, null, 1, "cancelled already", true));
        assertThat(delivery.state().status()).isEqualTo("RECEIVED");
    }

    @Test
    void a_failure_of_a_command_that_is_not_owed_any_more_changes_nothing() {
        var delivery = started();
        var before = delivery.state();

        delivery.commandFailed(ISSUE, "late", NOON, Duration.ofSeconds(1), Duration.ofDays(1));
        delivery.commandRefused(ISSUE, "late");
        assertThat(delivery.state()).isEqualTo(before);
    }
}
