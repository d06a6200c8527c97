package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CouponUseTest {

    private static CouponUse given(CouponUseStatus status) {
        var use = CouponUse.requested(7, "earning", "goodman", 30);
        return switch (status) {
            case REQUESTED -> use;
            case USED -> use.kept();
            case REFUSED -> use.refused("cancelled");
            case RESTORING -> use.giveBack("no answer");
            case RESTORED -> use.giveBack("no answer").restored();
        };
    }

    @ParameterizedTest
    @EnumSource(CouponUseStatus.class)
    void each_status_is_reached(CouponUseStatus status) {
        assertThat(given(status).status()).isEqualTo(status);
        assertThat(given(status).isRequested()).isEqualTo(status == CouponUseStatus.REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = CouponUseStatus.class,
            names = {"REQUESTED", "USED"})
    void a_coupon_that_is_used_or_may_be_is_given_back_with_the_reason(CouponUseStatus before) {
        var use = given(before).giveBack("changed my mind");

        assertThat(use.status()).isEqualTo(CouponUseStatus.RESTORING);
        assertThat(use.reason()).isEqualTo("changed my mind");
        assertThat(use.restored().reason()).isEqualTo("changed my mind");
    }

    @ParameterizedTest
    @EnumSource(
            value = CouponUseStatus.class,
            mode = Mode.EXCLUDE,
            names = {"REQUESTED", "USED"})
    void what_is_not_used_is_not_given_back_again(CouponUseStatus before) {
        assertThat(given(before).giveBack("late")).isEqualTo(given(before));
    }

    @ParameterizedTest
    @EnumSource(value = CouponUseStatus.class, mode = Mode.EXCLUDE, names = "REQUESTED")
    void what_was_decided_becomes_no_orders_any_more(CouponUseStatus before) {
        assertThatThrownBy(() -> given(before).kept()).isInstanceOf(IllegalStateException.class);
        assertThat(given(before).refused("late")).isEqualTo(given(before));
    }

    @ParameterizedTest
    @EnumSource(value = CouponUseStatus.class, mode = Mode.EXCLUDE, names = "RESTORING")
    void only_what_is_given_back_ends_as_restored(CouponUseStatus before) {
        assertThat(given(before).restored()).isEqualTo(given(before));
    }

    @Test
    void a_refused_one_keeps_the_reason() {
        assertThat(given(CouponUseStatus.REFUSED).reason()).isEqualTo("cancelled");
    }
}
