package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.contracts.OrderFacts;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.contracts.event.PaymentEvent.PaymentCanceled;

class PaymentTest {

    private static final HeldStock HELD = new HeldStock(1001, 2);
    private static final OrderFacts FACTS =
            new OrderFacts(7, "paid", "goodman", null, null, "Seoul", 1001L, "Mac", 3_000_000, 2, 6_000_000, "ko");

    private static Payment given(PaymentStatus status) {
        var payment = Payment.requested(3, FACTS, HELD);
        switch (status) {
            case REQUESTED -> {}
            case APPROVED -> payment.approved(99);
            case REFUSED -> payment.refused("declined");
            case CANCELING -> payment.giveBack("no answer");
            case CANCELED -> {
                payment.giveBack("no answer");
                payment.givenBack(false);
            }
            case DISABLED -> {
                payment.giveBack("out of flowers");
                payment.givenBack(true);
            }
        }
        return payment;
    }

    @Test
    void an_approved_payment_is_told_and_hands_the_stock_to_the_order() {
        var payment = given(PaymentStatus.REQUESTED);

        assertThat(payment.approved(99)).containsExactly(new PaymentApproved(7, 3, "goodman", 6_000_000));

        assertThat(payment.status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(payment.releaseStock()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, false, PAYMENT_UNDER_WAY",
        "REQUESTED, true,",
        "APPROVED,  false, NOTHING_OWED",
        "REFUSED,   false, NOTHING_OWED",
        "CANCELING, false,",
        "CANCELING, true,",
        "CANCELED,  false, NOTHING_OWED",
        "DISABLED,  false, NOTHING_OWED"
    })
    void what_is_owed_is_tried_again_unless_somebody_is_at_it_for_the_first_time(
            PaymentStatus status, boolean stuck, Refused.Rule refusal) {
        var payment = given(status);

        if (refusal == null) payment.checkRetry(stuck);
        else
            assertThatThrownBy(() -> payment.checkRetry(stuck))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.rule()).isEqualTo(refusal));
        assertThat(payment.status()).isEqualTo(status);
    }

    @Test
    void money_that_was_approved_and_given_back_is_told_once() {
        var payment = given(PaymentStatus.APPROVED);
        payment.giveBack("the order was cancelled");

        assertThat(payment.givenBack(false))
                .containsExactly(
                        new PaymentCanceled(7, 3, "goodman", 6_000_000, "the order was cancelled", "CANCELED"));
        assertThat(payment.givenBack(false)).isEmpty();
        assertThat(payment.status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @Test
    void money_of_an_order_that_was_rejected_is_told_apart() {
        var payment = given(PaymentStatus.APPROVED);
        payment.giveBack("out of flowers");

        assertThat(payment.givenBack(true))
                .containsExactly(new PaymentCanceled(7, 3, "goodman", 6_000_000, "out of flowers", "DISABLED"));
        assertThat(payment.givenBack(false)).isEmpty();
        assertThat(payment.status()).isEqualTo(PaymentStatus.DISABLED);
    }

    @Test
    void money_that_was_never_approved_is_given_back_without_a_word() {
        var payment = given(PaymentStatus.CANCELING);

        assertThat(payment.givenBack(false)).isEmpty();
        assertThat(payment.status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @ParameterizedTest(name = "{0}: refused makes it {1}, giving back {2}, having given back {3}")
    @CsvSource({
        "REQUESTED, REFUSED,   CANCELING, REQUESTED",
        "APPROVED,  APPROVED,  CANCELING, APPROVED",
        "REFUSED,   REFUSED,   REFUSED,   REFUSED",
        "CANCELING, CANCELING, CANCELING, CANCELED",
        "CANCELED,  CANCELED,  CANCELED,  CANCELED",
        "DISABLED,  DISABLED,  DISABLED,  DISABLED"
    })
    void every_step_in_every_state(
            PaymentStatus given, PaymentStatus refused, PaymentStatus givingBack, PaymentStatus givenBack) {
        var one = given(given);
        one.refused("declined");
        assertThat(one.status()).isEqualTo(refused);

        var another = given(given);
        another.giveBack("no answer");
        assertThat(another.status()).isEqualTo(givingBack);

        var third = given(given);
        third.givenBack(false);
        assertThat(third.status()).isEqualTo(givenBack);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED", "REFUSED", "CANCELING", "CANCELED", "DISABLED"})
    void only_a_payment_that_is_still_asked_for_can_be_approved(PaymentStatus given) {
        assertThatThrownBy(() -> given(given).approved(99)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTED, false", "REFUSED, true", "CANCELING, true"})
    void stock_goes_back_once_and_only_when_no_order_comes_of_it(PaymentStatus given, boolean back) {
        var payment = given(given);

        assertThat(payment.releaseStock()).isEqualTo(back ? HELD : null);
        assertThat(payment.releaseStock()).isNull();
    }

    @Test
    void each_payment_has_a_key_of_its_own() {
        assertThat(given(PaymentStatus.REQUESTED).key())
                .isNotEqualTo(given(PaymentStatus.REQUESTED).key());
    }
}
