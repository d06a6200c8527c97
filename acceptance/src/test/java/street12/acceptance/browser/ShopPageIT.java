package street12.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.acceptance.SharedSystem;
import street12.acceptance.running.Await;
import street12.acceptance.running.Street12;

/** A customer before the page, in each line: orders, pays, watches, cancels. Nothing is reloaded by hand. */
class ShopPageIT {

    private static final Map<String, String> CONTACT =
            Map.of("username", "John", "phoneNo", "01011110000", "address", "mapo");

    private final Street12 system = SharedSystem.of(Street12.Shape.ONE_JVM);
    private Browser browser;
    private ShopPage page;

    private ShopPage enter(String language) {
        browser = Browser.open(system.port("gateway"), language);
        page = new ShopPage(browser);
        return page.enter("goodman");
    }

    @AfterEach
    void close() {
        if (browser == null) return;
        try {
            assertThat(browser.complaints()).isEmpty();
        } finally {
            browser.close();
        }
    }

    @Test
    void an_order_moves_before_its_customer_until_it_is_delivered() {
        enter("en").line("shop").product(1001).fill(CONTACT);
        browser.screenshot("shop-order");
        long id = page.place();

        page.seeStep("start", "now").seeEntry("MessageSent").seeEntry("CouponIssued");
        browser.screenshot("shop-track-started");
        step(id, "complete");

        page.seeStep("complete", "done").seeEntry("OrderCompleted");
        browser.screenshot("shop-track-completed");
    }

    @Test
    void an_order_that_is_cancelled_takes_everything_back() {
        enter("ko").line("shop").product(1001).fill(CONTACT);
        page.place();
        page.seeStep("start", "now");

        page.cancel().seeStep("canceled", "canceled").seeEntry("CouponCanceled").seeEntry("PaymentCanceled");

        browser.screenshot("shop-track-canceled-ko");
    }

    @ParameterizedTest
    @CsvSource({"flowers,6001,received", "food,7001,received", "exhibitions,5001,confirm"})
    void every_line_sells_on_the_same_page(String line, long product, String stands) {
        enter("ko").line(line).product(product).fill(CONTACT);
        browser.screenshot(line + "-order-ko");
        page.place();
        page.seeStep(stands, "now");
        browser.screenshot(line + "-track-ko");
    }

    @Test
    void a_line_that_is_paid_after_the_order_asks_for_the_payment_then() {
        enter("ko").line("calls").fill(CONTACT).fill(Map.of("attributes.payType", "CARD", "productPrice", "12000"));
        browser.screenshot("calls-order-ko");
        page.place();

        page.pay().seeStep("received", "now");

        browser.screenshot("calls-track-ko");
    }

    @Test
    void a_field_that_is_missing_is_named_at_its_place_and_nothing_is_sent() {
        enter("en").line("shop").product(1001);
        browser.click("#place");

        assertThat(browser.see("[data-field=address] .fault").getText()).isNotBlank();
        assertThat(browser.path()).startsWith("/#/lines/shop");
    }

    @Test
    void a_coupon_that_was_earned_can_be_used_and_then_holds_the_order_that_earned_it() {
        enter("en").line("shop").product(1001).fill(CONTACT);
        long first = page.place();
        page.seeStep("start", "now").seeEntry("CouponIssued");
        long coupon = page.coupon();
        browser.go("/#/lines/shop/products/2001");
        browser.see("#coupon option[value='" + coupon + "']");
        page.fill(CONTACT).fill(Map.of("couponId", Long.toString(coupon)));
        browser.screenshot("shop-coupon-chosen");
        page.place();
        page.seeStep("start", "now");

        browser.go("/#/orders/" + first);
        page.seeStep("start", "now").seeEntry("CouponRedeemed").cancel().seeEntry("DeliveryCancelRefused");

        assertThat(browser.see("#reason").getText()).contains("coupon");
        browser.screenshot("shop-cancel-refused");
    }

    @Test
    void my_orders_stand_newest_first_and_move_by_themselves() {
        long id = system.gateway()
                .as(system.tokens().user("goodman"))
                .post(
                        "/orders",
                        Map.of(
                                "productId",
                                1001,
                                "productPrice",
                                3000000,
                                "qty",
                                1,
                                "payStatus",
                                "Y",
                                "address",
                                "Seoul",
                                "userId",
                                "goodman"))
                .body()
                .get("id")
                .asLong();
        enter("en");
        browser.go("/#/orders");
        browser.see("#orders [data-order='" + id + "']");
        var before = browser.see("#orders [data-order='" + id + "'] .badge").getText();

        step(id, "complete");

        browser.until(
                "see it move",
                at -> !browser.see("#orders [data-order='" + id + "'] .badge")
                                .getText()
                                .equals(before)
                        ? true
                        : null);
        browser.screenshot("shop-my-orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void the_page_fits_a_phone_and_the_dark(String language) {
        browser = Browser.open(system.port("gateway"), language)
                .sized(Browser.PHONE)
                .dark();
        page = new ShopPage(browser).enter("jane").line("food").product(7001);
        browser.see("form#order");
        browser.screenshot("food-order-phone-dark-" + language);

        assertThat((Boolean) browser.script(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
    }

    @Test
    void the_language_that_was_chosen_stays() {
        enter("en");
        browser.click("#language option[value=ko]");
        browser.until(
                "read Korean",
                at -> browser.script("return document.documentElement.lang").equals("ko") ? true : null);

        browser.go("/");

        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ko");
        browser.see("#logout");
    }

    /** Whoever does it: the step is what the page is to show. */
    private void step(long orderId, String step) {
        var path = "/api/deliveries/byOrder/" + orderId + "/steps";
        Await.until(
                "the step is done",
                Duration.ofSeconds(30),
                () -> system.gateway().post(path, Map.of("step", step)).status() == 200);
    }
}
