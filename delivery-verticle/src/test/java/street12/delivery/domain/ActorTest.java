package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static street12.delivery.domain.Plans.BY_HAND;
import static street12.delivery.domain.Plans.COUPON_FIRST;
import static street12.delivery.domain.Plans.MIXED;
import static street12.delivery.domain.Plans.ORDER;
import static street12.delivery.domain.Plans.plan;
import static street12.delivery.domain.Plans.received;
import static street12.delivery.domain.Plans.started;
import static street12.delivery.domain.Plans.types;
import static street12.delivery.domain.Plans.under;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;
import street12.delivery.domain.Refusal.Kind;

/** What people may do, and what they are told when they may not. */
class ActorTest {

    private static final Actor STORE = new Actor(Set.of("store"), null, "keeper");

    private static void refused(Kind kind, String inWords, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessageContaining(inWords);
    }

    @Test
    void a_step_out_of_turn_is_refused_and_names_the_one_whose_turn_it_is() {
        refused(
                Kind.OUT_OF_TURN,
                "next is 'accept', by the store",
                () -> received(BY_HAND).doStep("start", Actor.TRUSTED));
        refused(
                Kind.OUT_OF_TURN,
                "next is 'start', by the system",
                () -> received(COUPON_FIRST).doStep("complete", Actor.TRUSTED));
    }

    @Test
    void an_earlier_step_is_out_of_turn_but_the_last_one_may_be_told_again() {
        var delivery = received(BY_HAND);
        delivery.doStep("accept", Actor.TRUSTED);
        delivery.doStep("decorate", Actor.TRUSTED);

        assertThat(delivery.doStep("decorate", Actor.TRUSTED)).isEmpty();
        refused(Kind.OUT_OF_TURN, "'accept'", () -> delivery.doStep("accept", Actor.TRUSTED));
    }

    @Test
    void a_step_that_the_plan_does_not_have_is_refused_naming_those_it_has() {
        refused(Kind.UNKNOWN_STEP, "start, complete", () -> started().doStep("fly", Actor.TRUSTED));
    }

    @Test
    void a_step_of_the_system_is_nobodys() {
        refused(Kind.SYSTEM_STEP, "by the system", () -> received(COUPON_FIRST).doStep("start", Actor.TRUSTED));
    }

    @Test
    void a_step_that_requires_the_coupon_waits_for_it() {
        refused(Kind.OUT_OF_TURN, "coupon", () -> received(MIXED).doStep("accept", Actor.TRUSTED));
    }

    @Test
    void a_step_while_cancelling_is_refused() {
        var delivery = started();
        delivery.requestCancel(1, null);
        refused(Kind.CANCELING, "being cancelled", () -> delivery.doStep("complete", Actor.TRUSTED));
        refused(Kind.CANCELING, "being cancelled", () -> delivery.reject("sold out", Actor.TRUSTED));
    }

    @Test
    void a_step_after_the_end_is_refused_unless_it_is_the_one_that_ended_it() {
        var canceled = received(BY_HAND);
        canceled.requestCancel(1, null);
        refused(Kind.FINISHED, "CANCELED", () -> canceled.doStep("accept", Actor.TRUSTED));
        refused(Kind.FINISHED, "CANCELED", () -> canceled.reject("sold out", Actor.TRUSTED));

        var completed = started();
        completed.doStep("complete", Actor.TRUSTED);
        assertThat(completed.doStep("complete", Actor.TRUSTED)).isEmpty();
    }

    @Test
    void a_step_belongs_to_its_role() {
        var delivery = received(BY_HAND);
        assertThat(types(delivery.doStep("accept", STORE))).containsExactly("DeliveryAdvanced");
        delivery.doStep("decorate", STORE);
        refused(Kind.NOT_YOURS, "by the courier", () -> delivery.doStep("start", STORE));
        refused(
                Kind.NOT_YOURS,
                "part in the delivery",
                () -> delivery.reject("no", new Actor(Set.of("customer"), null, "jane")));
    }

    @Test
    void a_rejection_is_for_those_who_have_a_step_to_do_and_the_system_is_none_of_them() {
        refused(
                Kind.NOT_YOURS,
                "part in the delivery may reject it: courier.",
                () -> started().reject("no", new Actor(Set.of("system"), null, "jane")));
    }

    @Test
    void a_rejection_ends_the_delivery_and_may_be_told_again() {
        var delivery = received(BY_HAND);
        delivery.doStep("accept", STORE);

        assertThat(delivery.reject("sold out", STORE)).containsExactly(new DeliveryRejected(ORDER, 70, "sold out"));
        assertThat(delivery.state().reason()).isEqualTo("sold out");
        assertThat(delivery.owes()).isEmpty();
        assertThat(delivery.reject("again", STORE)).isEmpty();
        assertThat(types(delivery.requestCancel(1, null))).containsExactly("DeliveryCancelRefused");
        assertThat(delivery.state().reason()).isEqualTo("sold out");
    }

    @Test
    void a_started_delivery_cannot_be_rejected() {
        refused(Kind.STARTED, "has started", () -> started().reject("sold out", Actor.TRUSTED));
    }

    @Test
    void a_rejected_order_keeps_no_coupon_even_if_its_issuing_was_under_way() {
        var delivery = received(MIXED);
        assertThat(types(delivery.reject("sold out", STORE))).containsExactly("DeliveryRejected");
        var withdraw = new Owed(Owed.CANCEL_COUPON, 0);
        assertThat(delivery.owes()).contains(withdraw);
        delivery.couponIssued(90, "DISCOUNT");
        assertThat(delivery.owes()).contains(withdraw);

        assertThat(delivery.couponCanceled(90L, "DISCOUNT")).isEmpty();
        assertThat(delivery.owes()).isEmpty();
        assertThat(delivery.state().status()).isEqualTo("REJECTED");
    }

    @Test
    void a_rejected_order_leaves_a_coupon_that_was_used() {
        var delivery = received(MIXED);
        delivery.couponIssued(90, "DISCOUNT");
        delivery.reject("sold out", STORE);

        assertThat(delivery.commandRefused(new Owed(Owed.CANCEL_COUPON, 0), "used"))
                .isEmpty();
        assertThat(delivery.owes()).isEmpty();
    }

    @Test
    void a_plan_that_changed_goes_on_after_the_step_of_the_same_name() {
        var delivery = received(BY_HAND);
        delivery.doStep("accept", STORE);
        var longer = plan(
                List.of(
                        new Step("check", "CHECKED", "store", List.of()),
                        new Step("accept", "ACCEPTED", "store", List.of()),
                        new Step("complete", "COMPLETED", "courier", List.of())),
                null,
                List.of());
        assertThat(under(longer, delivery).nextStep()).get().extracting("name").isEqualTo("complete");
    }

    @Test
    void a_plan_that_lost_the_last_step_goes_on_by_number_and_always_has_an_end() {
        var delivery = received(BY_HAND);
        delivery.doStep("accept", STORE);
        delivery.doStep("decorate", STORE);
        var shorter = plan(List.of(new Step("finish", "COMPLETED", "courier", List.of())), null, List.of());

        var changed = under(shorter, delivery);
        assertThat(types(changed.doStep("finish", Actor.TRUSTED))).containsExactly("DeliveryCompleted");
    }

    @Test
    void a_plan_that_ends_with_a_step_that_was_taken_gives_it_once_more() {
        var catching = new Step("catch", "CAUGHT", "driver", List.of(Plan.ACTOR));
        var delivery = received(
                plan(List.of(catching, new Step("complete", "COMPLETED", "driver", List.of())), null, List.of()));
        delivery.doStep("catch", Actor.TRUSTED.named("Kim"));

        var end = new Step("catch", "COMPLETED", "driver", List.of(Plan.ACTOR));
        var changed = under(plan(List.of(end), null, List.of()), delivery);
        assertThat(types(changed.doStep("catch", Actor.TRUSTED.named("Lee")))).containsExactly("DeliveryCompleted");
        assertThat(changed.state().actor()).isEqualTo("Lee");
    }

    @Test
    void a_plan_whose_next_step_became_the_systems_goes_on_when_it_is_looked_at() {
        var delivery = received(BY_HAND);
        var automatic = plan(List.of(new Step("finish", "COMPLETED", "system", List.of())), null, List.of());
        assertThat(types(under(automatic, delivery).goOn())).containsExactly("DeliveryCompleted");
    }
}
