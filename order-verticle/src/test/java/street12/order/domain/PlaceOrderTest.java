package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.line.Line;
import street12.contracts.line.LineFiles;
import street12.order.domain.Refused.Rule;

class PlaceOrderTest {

    private static final Line PAID = line("paid");
    private static final Line LATER = line("later");
    private static final Line FREE = line("free");

    private static Line line(String name) {
        return LineFiles.load(Path.of("src/test/resources/lines")).get(name);
    }

    private static PlaceOrder wanted(Long productId, Long price, int qty, String payStatus) {
        return new PlaceOrder(
                "goodman", "John", "01011110000", "Seoul", productId, "my name for it", price, qty, payStatus, null);
    }

    private static Product mac(ProductStatus status, Integer stock) {
        return new Product(1001, "paid", "Mac", 3_000_000, status, stock);
    }

    private static Rule ruleOf(Runnable check) {
        try {
            check.run();
        } catch (Refused refused) {
            return refused.rule();
        }
        return null;
    }

    @Test
    void a_line_that_is_paid_with_the_order_takes_only_what_may_be_charged() {
        assertThat(ruleOf(() -> wanted(1001L, null, 1, "Y").check(PAID))).isNull();
        assertThat(ruleOf(() -> wanted(1001L, null, 1, "N").check(PAID))).isEqualTo(Rule.UNPAID);
        assertThat(ruleOf(() -> wanted(1001L, null, 1, "y").check(PAID))).isEqualTo(Rule.UNPAID);
        assertThat(ruleOf(() -> wanted(1001L, null, 1, null).check(PAID))).isEqualTo(Rule.PAY_STATUS_MISSING);
    }

    @Test
    void other_lines_do_not_ask_for_a_payment() {
        assertThat(ruleOf(() -> wanted(null, 20_000L, 1, null).check(LATER))).isNull();
        assertThat(ruleOf(() -> wanted(1001L, null, 1, null).check(FREE))).isNull();
    }

    @Test
    void a_product_is_named_where_the_line_has_products_and_a_price_where_it_has_none() {
        assertThat(ruleOf(() -> wanted(null, 100L, 1, "Y").check(PAID))).isEqualTo(Rule.PRODUCT_MISSING);
        assertThat(ruleOf(() -> wanted(null, null, 1, null).check(LATER))).isEqualTo(Rule.PRICE_MISSING);
    }

    @Test
    void the_product_must_exist_be_available_and_in_stock() {
        var two = wanted(1001L, null, 2, "Y");
        assertThat(ruleOf(() -> two.check(PAID, null))).isEqualTo(Rule.PRODUCT_UNKNOWN);
        assertThat(ruleOf(() -> two.check(PAID, mac(ProductStatus.UNAVAILABLE, null))))
                .isEqualTo(Rule.PRODUCT_UNAVAILABLE);
        assertThat(ruleOf(() -> two.check(PAID, mac(ProductStatus.AVAILABLE, 1))))
                .isEqualTo(Rule.OUT_OF_STOCK);
        assertThat(ruleOf(() -> two.check(PAID, mac(ProductStatus.AVAILABLE, 2))))
                .isNull();
        assertThat(ruleOf(() -> two.check(PAID, mac(ProductStatus.AVAILABLE, null))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2_999_999, 3_000_001})
    void another_price_is_refused_with_the_right_one(long price) {
        assertThatThrownBy(() -> wanted(1001L, price, 1, "Y").check(PAID, mac(ProductStatus.AVAILABLE, null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.WRONG_PRICE))
                .hasMessageContaining("3000000");
    }

    @Test
    void less_than_the_line_takes_is_refused_when_it_is_paid() {
        assertThat(ruleOf(() -> PlaceOrder.checkMinimum(LATER.payment(), 4_999)))
                .isEqualTo(Rule.PAYMENT_REFUSED);
        assertThat(ruleOf(() -> PlaceOrder.checkMinimum(LATER.payment(), 5_000)))
                .isNull();
        assertThat(ruleOf(() -> wanted(null, 4_999L, 1, null).check(LATER, null)))
                .isNull();
        var gift = new Product(5, "paid", "a gift", 0, ProductStatus.AVAILABLE, null);
        assertThat(ruleOf(() -> wanted(5L, null, 1, "Y").check(PAID, gift))).isEqualTo(Rule.PAYMENT_REFUSED);
    }

    @Test
    void the_facts_are_the_products_and_not_the_customers() {
        var facts = wanted(1001L, null, 3, "Y").toFacts(7, PAID, mac(ProductStatus.AVAILABLE, 5), "en");

        assertThat(facts.productName()).isEqualTo("Mac");
        assertThat(facts.productPrice()).isEqualTo(3_000_000);
        assertThat(facts.amount()).isEqualTo(9_000_000);
        assertThat(facts.line()).isEqualTo("paid");
        assertThat(facts.language()).isEqualTo("en");
    }

    @Test
    void without_a_product_the_facts_are_the_customers() {
        var facts = wanted(null, 20_000L, 1, null).toFacts(8, LATER, null, "ko");

        assertThat(facts.productName()).isEqualTo("my name for it");
        assertThat(facts.amount()).isEqualTo(20_000);
    }

    @Test
    void changing_a_product_leaves_what_is_not_named_and_can_stop_counting() {
        var counted = mac(ProductStatus.AVAILABLE, 5);

        assertThat(counted.changed(new Product.Change(null, 10L, null, null)))
                .isEqualTo(new Product(1001, "paid", "Mac", 10, ProductStatus.AVAILABLE, 5));
        assertThat(counted.changed(
                        new Product.Change("Mac 2", null, ProductStatus.UNAVAILABLE, new Product.StockChange(null))))
                .isEqualTo(new Product(1001, "paid", "Mac 2", 3_000_000, ProductStatus.UNAVAILABLE, null));
    }
}
