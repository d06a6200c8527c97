package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.line.Line;
import street12.contracts.line.LineFiles;
import street12.order.domain.Refused.Rule;

class PlaceOrderTest {

    private static final Line PAID = line("paid");
    private static final Line EARNING = line("earning");
    private static final Line LATER = line("later");
    private static final Line FREE = line("free");
    private static final Line RIDES = line("rides");
    private static final Line MENUS = line("menus");

    private static Line line(String name) {
        return LineFiles.load(Path.of("src/test/resources/lines")).get(name);
    }

    private static PlaceOrder wanted(Long productId, Long price, int qty, String payStatus) {
        return new PlaceOrder(
                "goodman",
                "John",
                "01011110000",
                "Seoul",
                productId,
                "my name for it",
                price,
                qty,
                payStatus,
                null,
                null,
                null);
    }

    private static Product mac(ProductStatus status, Integer stock) {
        return new Product(1001, "paid", "Mac", 3_000_000, status, stock, Map.of());
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
        var gift = new Product(5, "paid", "a gift", 0, ProductStatus.AVAILABLE, null, Map.of());
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

    private static PlaceOrder withCoupon(Long couponId) {
        return new PlaceOrder("goodman", null, null, null, 1001L, null, null, 1, "Y", null, couponId, null);
    }

    @Test
    void a_coupon_may_be_used_where_orders_earn_some_and_nowhere_else() {
        assertThat(ruleOf(() -> withCoupon(30L).check(EARNING))).isNull();
        assertThat(ruleOf(() -> withCoupon(null).check(PAID))).isNull();
        assertThatThrownBy(() -> withCoupon(30L).check(PAID))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(Rule.COUPON_UNUSABLE))
                .hasMessage("You have no coupon 30.");
    }

    @Test
    void the_facts_name_the_coupon_that_is_used() {
        var mac = new Product(1001, "earning", "Mac", 3_000_000, ProductStatus.AVAILABLE, null, Map.of());

        assertThat(withCoupon(30L).toFacts(8, EARNING, mac, "ko").usedCouponId())
                .isEqualTo(30);
        assertThat(withCoupon(null).toFacts(8, EARNING, mac, "ko").usedCouponId())
                .isNull();
    }

    private static PlaceOrder ride(String phoneNo, String address, Map<String, String> attributes) {
        return new PlaceOrder("goodman", null, phoneNo, address, null, null, 20_000L, 1, null, null, null, attributes);
    }

    private static PlaceOrder meal(Long productId, String productName, Map<String, String> attributes) {
        return new PlaceOrder(
                "goodman", null, null, null, productId, productName, null, 1, null, null, null, attributes);
    }

    private static Product chicken() {
        return new Product(
                7001,
                "menus",
                "chicken",
                18_000,
                ProductStatus.AVAILABLE,
                null,
                Map.of("storeId", "1", "storeName", "first"));
    }

    private static String fieldOf(Runnable check) {
        try {
            check.run();
        } catch (Refused refused) {
            return refused.field();
        }
        return null;
    }

    @Test
    void what_a_line_requires_must_be_there() {
        var card = Map.of("payType", "CARD");
        assertThat(fieldOf(() -> ride(null, "mapo", card).check(RIDES))).isEqualTo("/phoneNo");
        assertThat(fieldOf(() -> ride("010", null, card).check(RIDES))).isEqualTo("/address");
        assertThat(fieldOf(() -> ride("010", "mapo", Map.of()).check(RIDES))).isEqualTo("/attributes/payType");
        assertThat(fieldOf(() -> ride("010", "mapo", Map.of("payType", "GOLD")).check(RIDES)))
                .isEqualTo("/attributes/payType");
        assertThat(ruleOf(() -> ride("010", "mapo", card).check(RIDES))).isNull();
        assertThat(ruleOf(() -> ride(null, null, null).check(LATER))).isNull();
    }

    @Test
    void a_product_without_an_id_is_named_by_all_that_the_line_knows_it_by() {
        assertThat(fieldOf(() -> meal(null, null, Map.of("storeId", "1")).check(MENUS)))
                .isEqualTo("/productName");
        assertThat(fieldOf(() -> meal(null, "chicken", Map.of()).check(MENUS))).isEqualTo("/attributes/storeId");
        assertThat(ruleOf(() -> meal(7001L, null, Map.of()).check(MENUS))).isNull();
        var named = meal(null, "chicken", Map.of("storeId", "01", "cuisine", "Korean"));
        assertThat(ruleOf(() -> named.check(MENUS))).isNull();
        assertThat(named.description(MENUS)).contains(new ProductDescription("chicken", Map.of("storeId", "1")));
        assertThat(meal(7001L, "chicken", Map.of()).description(MENUS)).isEmpty();
        assertThat(fieldOf(() -> named.check(MENUS, null))).isEqualTo("/productName");
        assertThat(fieldOf(() -> meal(7001L, null, null).check(MENUS, null))).isEqualTo("/productId");
    }

    @Test
    void what_is_said_of_a_product_must_be_so_where_the_product_says_it() {
        assertThat(ruleOf(() -> meal(7001L, null, Map.of("storeId", "1")).check(MENUS, chicken())))
                .isNull();
        assertThat(ruleOf(() -> meal(7001L, null, Map.of("storeId", "2")).check(MENUS, chicken())))
                .isEqualTo(Rule.PRODUCT_DIFFERS);
        assertThat(ruleOf(() -> meal(7001L, null, Map.of("cuisine", "Korean")).check(MENUS, chicken())))
                .isNull();
    }

    @Test
    void the_facts_have_the_attributes_of_the_order_and_of_its_product() {
        var facts =
                meal(null, "chicken", Map.of("storeId", "01", "note", "hot")).toFacts(9, MENUS, chicken(), "ko");

        assertThat(facts.productId()).isEqualTo(7001);
        assertThat(facts.attributes()).isEqualTo(Map.of("storeId", "1", "storeName", "first", "note", "hot"));
    }

    @Test
    void changing_a_product_changes_the_attributes_that_are_named() {
        var changed = chicken()
                .changed(
                        new Product.Change(null, null, null, null, Map.of("storeName", "last")),
                        MENUS.product().attributes());

        assertThat(changed.attributes()).isEqualTo(Map.of("storeId", "1", "storeName", "last"));
        assertThat(fieldOf(() -> chicken()
                        .changed(
                                new Product.Change(null, null, null, null, Map.of("storeId", "one")),
                                MENUS.product().attributes())))
                .isEqualTo("/attributes/storeId");
    }

    @Test
    void changing_a_product_leaves_what_is_not_named_and_can_stop_counting() {
        var counted = mac(ProductStatus.AVAILABLE, 5);

        assertThat(counted.changed(new Product.Change(null, 10L, null, null, null), Map.of()))
                .isEqualTo(new Product(1001, "paid", "Mac", 10, ProductStatus.AVAILABLE, 5, Map.of()));
        assertThat(counted.changed(
                        new Product.Change(
                                "Mac 2", null, ProductStatus.UNAVAILABLE, new Product.StockChange(null), null),
                        Map.of()))
                .isEqualTo(new Product(1001, "paid", "Mac 2", 3_000_000, ProductStatus.UNAVAILABLE, null, Map.of()));
    }
}
