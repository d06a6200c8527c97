package street12.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import street12.contracts.event.CouponEvent.CouponCanceled;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.CouponEvent.CouponRedeemed;
import street12.contracts.event.CouponEvent.CouponRestored;

class CouponTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T10:00:00Z");

    @Test
    void an_order_earns_a_coupon() {
        var change = Coupon.issue(7, 100, "shop", "goodman", "DISCOUNT");

        assertThat(change.events()).containsExactly(new CouponIssued(100, 7, "goodman", "DISCOUNT"));
        assertThat(change.coupon().stamped(MONDAY, 1))
                .returns(CouponStatus.ISSUED, Coupon::status)
                .returns(MONDAY, Coupon::issuedAt)
                .returns(1L, Coupon::sequence);
    }

    @Test
    void a_coupon_keeps_the_time_of_its_issue_when_it_changes() {
        var redeemed = issued().redeem(200, false).coupon().stamped(TUESDAY, 2);

        assertThat(redeemed).returns(MONDAY, Coupon::issuedAt).returns(TUESDAY, Coupon::changedAt);
        assertThat(redeemed.restore(200).coupon().stamped(TUESDAY.plusSeconds(1), 3))
                .returns(MONDAY, Coupon::issuedAt);
    }

    @Test
    void an_issued_coupon_is_cancelled_once() {
        var change = issued().cancel("changed my mind");

        assertThat(change.events()).containsExactly(new CouponCanceled(100, 7, "goodman", "changed my mind"));
        assertThat(change.coupon().cancel("again").events()).isEmpty();
    }

    @Test
    void a_cancelled_coupon_is_not_issued_again() {
        var canceled = issued().cancel("changed my mind").coupon();

        assertThatThrownBy(canceled::requireIssued).isInstanceOf(Refusal.class).hasMessageContaining("100");
    }

    @Test
    void a_tombstone_tells_nobody_and_is_never_issued() {
        var change = Coupon.tombstone(7, 100, "shop", "goodman");

        assertThat(change.events()).isEmpty();
        assertThat(change.coupon().isTombstone()).isTrue();
        assertThat(change.coupon().cancel("again").events()).isEmpty();
        assertThatThrownBy(() -> change.coupon().requireIssued()).isInstanceOf(Refusal.class);
    }

    @Test
    void a_tombstone_belongs_to_nobody() {
        assertThat(issued().belongsTo("shop", "goodman")).isTrue();
        assertThat(issued().belongsTo("shop", "stranger")).isFalse();
        assertThat(issued().belongsTo("food", "goodman")).isFalse();
        assertThat(Coupon.tombstone(7, 100, "shop", "goodman").coupon().belongsTo("shop", "goodman"))
                .isFalse();
    }

    @Test
    void a_coupon_is_redeemed_by_one_order_only() {
        var change = issued().redeem(200, false);

        assertThat(change.events()).containsExactly(new CouponRedeemed(100, 7, "goodman", 200));
        assertThat(change.coupon().redeem(200, false).events()).isEmpty();
        assertThatThrownBy(() -> change.coupon().redeem(201, false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("200");
    }

    @Test
    void a_cancelled_coupon_cannot_be_redeemed() {
        var canceled = issued().cancel(null).coupon();

        assertThatThrownBy(() -> canceled.redeem(200, false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void a_redeemed_coupon_cannot_be_cancelled_and_says_for_which_order_it_was_used() {
        var redeemed = issued().redeem(200, false).coupon();

        assertThatThrownBy(() -> redeemed.cancel("changed my mind"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("used for order 200");
    }

    @Test
    void a_coupon_is_restored_by_the_order_that_redeemed_it_only() {
        var redeemed = issued().redeem(200, false).coupon();

        assertThat(redeemed.restore(201).events()).isEmpty();
        var change = redeemed.restore(200);
        assertThat(change.events()).containsExactly(new CouponRestored(100, 7, "goodman", 200));
        assertThat(change.coupon()).returns(CouponStatus.ISSUED, Coupon::status).returns(null, Coupon::redeemedBy);
    }

    @Test
    void an_order_that_gave_a_coupon_back_cannot_use_it_again_and_another_can() {
        var restored = issued().redeem(200, false).coupon().restore(200).coupon();

        assertThatThrownBy(() -> restored.redeem(200, true)).isInstanceOf(Refusal.class);
        assertThat(restored.redeem(201, false).events()).hasSize(1);
    }

    @Test
    void a_coupon_that_was_withdrawn_while_it_was_used_is_cancelled_when_it_is_given_back() {
        var used = issued().redeem(200, false).coupon().withdrawn("out of roses");

        assertThat(used.isRedeemed()).isTrue();
        var change = used.restore(200);
        assertThat(change.events())
                .containsExactly(
                        new CouponRestored(100, 7, "goodman", 200),
                        new CouponCanceled(100, 7, "goodman", "out of roses"));
        assertThatThrownBy(() -> change.coupon().redeem(201, false)).isInstanceOf(Refusal.class);
    }

    private static Coupon issued() {
        return Coupon.issue(7, 100, "shop", "goodman", "DISCOUNT").coupon().stamped(MONDAY, 1);
    }
}
