package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.OrderFacts;
import street12.contracts.command.RedeemCoupon;
import street12.contracts.command.RestoreCoupon;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.order.Coupons.Mood;
import street12.order.Service.Answer;
import street12.order.Shop.Product;

/** A coupon is used for one order or for none, whatever happens on the way. */
class UsingCouponsTest {

    private static final String USER = "saver";
    private static final String PAID = "/orders?line=earning";

    private final Service service = Service.shared();

    @BeforeEach
    @AfterEach
    void all_is_well() {
        Provider.isGood();
        Coupons.isWell();
    }

    private Product sells(Integer stock) {
        return Shop.sells(service, "earning", stock);
    }

    private static void assertUnusable(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:coupon-unusable");
        assertThat(answer.json().get("detail").asText()).isEqualTo(reason);
    }

    private void assertNothingOrdered(Product product, long coupon, int stock) {
        assertThat(Provider.payments(product.price())).isEmpty();
        assertThat(Shop.stock(service, product)).isEqualTo(stock);
        assertThat(Sql.number("select count(*) from orders where used_coupon_id = " + coupon))
                .isZero();
    }

    private static void assertComeBack(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    private static void awaitFree(long coupon) {
        await().atMost(30, SECONDS).until(() -> Coupons.redeemedBy(coupon) == null);
        awaitUse(coupon, "RESTORED");
    }

    private static void awaitUse(long coupon, String status) {
        await().atMost(30, SECONDS)
                .until(() -> Sql.number("select count(*) from coupon_uses where coupon_id = %d and status = '%s'"
                                .formatted(coupon, status))
                        == 1);
    }

    private OrderFacts facts(long id, Product product) {
        return new OrderFacts(
                id,
                "earning",
                USER,
                "John",
                null,
                "Seoul",
                product.id(),
                "Mac",
                product.price(),
                1,
                product.price(),
                "ko");
    }

    @Test
    void an_order_uses_a_coupon_shows_it_and_tells_it() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);

        var placed = service.post(PAID, mac.orderWith(USER, coupon));

        long id = Shop.idOf(placed);
        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(id);
        assertThat(placed.json().get("usedCouponId").asLong()).isEqualTo(coupon);
        assertThat(placed.json().has("couponId")).isFalse();
        assertThat(service.get("/orders/" + id).json()).isEqualTo(placed.json());
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
        awaitUse(coupon, "USED");
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("orders", id, USER)).hasSize(1));
        assertThat(Topic.of("orders", id, USER)
                        .get(0)
                        .data()
                        .at("/order/usedCouponId")
                        .asLong())
                .isEqualTo(coupon);
    }

    @Test
    void an_order_without_one_uses_none() {
        var placed = service.post(PAID, sells(null).order(USER));

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().has("usedCouponId")).isFalse();
        assertThat(Sql.number("select count(*) from coupon_uses where order_id = " + Shop.idOf(placed)))
                .isZero();
    }

    @Test
    void an_order_that_is_not_paid_uses_a_coupon_too() {
        var product = Shop.sells(service, "vouchers", 5);
        long coupon = Coupons.issued("vouchers", USER);

        long id = Shop.idOf(service.post("/orders?line=vouchers", product.orderWith(USER, coupon)));

        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(id);
        assertThat(service.get("/orders/" + id).json().get("usedCouponId").asLong())
                .isEqualTo(coupon);
    }

    @Test
    void a_coupon_that_was_used_is_refused_with_the_reason_and_nothing_is_charged_or_held() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        long first = Shop.idOf(service.post(PAID, sells(null).orderWith(USER, coupon)));

        var answer = service.post(PAID, mac.orderWith(USER, coupon));

        assertUnusable(answer, "Coupon %d was already used for order %d.".formatted(coupon, first));
        assertThat(Provider.payments(mac.price())).isEmpty();
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(first);
    }

    @Test
    void an_unknown_or_a_strangers_coupon_is_refused_in_the_callers_language() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", "stranger");

        assertUnusable(service.post(PAID, mac.orderWith(USER, coupon)), "You have no coupon %d.".formatted(coupon));
        assertUnusable(service.post(PAID, mac.orderWith(USER, 999_999_999)), "You have no coupon 999999999.");
        assertUnusable(
                service.post(PAID, mac.orderWith(USER, coupon), "Accept-Language", "ko"),
                "고객님께는 쿠폰 %d번이 없습니다.".formatted(coupon));
        assertNothingOrdered(mac, coupon, 5);
        assertThat(Coupons.redeemedBy(coupon)).isNull();
    }

    @Test
    void a_line_that_earns_no_coupons_takes_none_and_nobody_is_asked() {
        var mac = Shop.sells(service, 5);
        long coupon = Coupons.issued("paid", USER);

        assertUnusable(
                service.post("/orders", mac.orderWith(USER, coupon)), "You have no coupon %d.".formatted(coupon));

        assertThat(Coupons.asked(RedeemCoupon.class, coupon)).isZero();
        assertNothingOrdered(mac, coupon, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"x\"", "null", "[]", "9223372036854775808"})
    void what_is_no_positive_whole_number_is_named(String couponId) {
        var body = sells(null).order(USER).replace("{", "{\"couponId\":" + couponId + ",");

        var answer = service.post(PAID, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/couponId");
    }

    @Test
    void of_many_orders_with_one_coupon_at_once_one_wins() {
        var mac = sells(50);
        long coupon = Coupons.issued("earning", USER);

        var answers =
                IntStream.range(0, 10)
                        .mapToObj(i -> service.postLater(PAID, mac.orderWith(USER, coupon)))
                        .toList()
                        .stream()
                        .map(later -> later.join())
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(9);
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(49);
    }

    @Test
    void a_repeated_request_uses_its_coupon_once_and_a_refusal_is_repeated_too() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        var key = UUID.randomUUID().toString();
        var first = service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key);

        var again = service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Coupons.asked(RedeemCoupon.class, coupon)).isEqualTo(1);
        var other = UUID.randomUUID().toString();
        var refused = service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", other)
                        .body())
                .isEqualTo(refused.body());
        assertThat(Coupons.asked(RedeemCoupon.class, coupon)).isEqualTo(2);
    }

    @Test
    void one_key_is_not_for_two_coupons() {
        var mac = sells(5);
        var key = UUID.randomUUID().toString();
        service.post(PAID, mac.orderWith(USER, Coupons.issued("earning", USER)), "Idempotency-Key", key);

        var other = service.post(PAID, mac.orderWith(USER, Coupons.issued("earning", USER)), "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = Mode.EXCLUDE, names = "WELL")
    void where_the_coupon_service_does_not_answer_nothing_is_charged_and_the_coupon_is_free_again(Mood mood) {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        var key = UUID.randomUUID().toString();
        Coupons.redeeming = mood;

        var answer = service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key);

        assertComeBack(answer);
        assertThat(answer.json().get("type").asText()).endsWith(":coupon-service-unavailable");
        assertNothingOrdered(mac, coupon, 5);
        awaitFree(coupon);
        Coupons.isWell();
        assertThat(service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_coupon_is_given_back_until_it_works() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        Coupons.redeeming = Mood.SILENT;
        Coupons.restoring = Mood.FAILING;

        assertComeBack(service.post(PAID, mac.orderWith(USER, coupon)));

        await().atMost(20, SECONDS).until(() -> Coupons.asked(RestoreCoupon.class, coupon) >= 3);
        assertThat(Sql.number("select attempts from coupon_uses where coupon_id = " + coupon))
                .isGreaterThanOrEqualTo(2);
        assertThat(Sql.number("select count(*) from coupon_uses where last_error like '%out of order%' and coupon_id = "
                        + coupon))
                .isEqualTo(1);
        assertThat(Coupons.redeemedBy(coupon)).isNotNull();
        Coupons.isWell();
        awaitFree(coupon);
    }

    @Test
    void while_it_is_being_given_back_another_order_is_told_to_come_back_and_its_key_stays_free() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        var key = UUID.randomUUID().toString();
        Coupons.redeeming = Mood.SILENT;
        Coupons.restoring = Mood.FAILING;
        assertComeBack(service.post(PAID, mac.orderWith(USER, coupon)));
        Coupons.redeeming = Mood.WELL;

        var early = service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key);

        assertUnusable(
                early,
                "Coupon %d is being used or given back by another order at this moment. Try again.".formatted(coupon));
        assertThat(early.header("Retry-After")).isNotNull();
        Coupons.isWell();
        await().atMost(30, SECONDS).until(() -> Coupons.redeemedBy(coupon) == null);
        assertThat(service.post(PAID, mac.orderWith(USER, coupon), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"declineRate\":1}", "{\"failRate\":1}"})
    void an_order_that_is_not_paid_for_gives_coupon_and_stock_back(String behaviour) {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        Provider.behaves(behaviour);

        assertThat(service.post(PAID, mac.orderWith(USER, coupon)).status()).isIn(402, 503);

        awaitFree(coupon);
        Provider.isGood();
        await().atMost(20, SECONDS).until(() -> Shop.stock(service, mac) == 5);
        assertThat(Provider.standing(mac.price())).isZero();
        assertThat(Sql.number("select count(*) from orders where used_coupon_id = " + coupon))
                .isZero();
        assertThat(service.post(PAID, mac.orderWith(USER, coupon)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"earning", "vouchers"})
    void an_order_that_finds_its_product_sold_meanwhile_gives_the_coupon_back(String line) {
        var product = Shop.sells(service, line, 1);
        long coupon = Coupons.issued(line, USER);
        Coupons.meanwhile = () -> Sql.run("update products set stock = 0 where id = " + product.id());

        var answer = service.post("/orders?line=" + line, product.orderWith(USER, coupon));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).endsWith(":out-of-stock");
        awaitFree(coupon);
        assertNothingOrdered(product, coupon, 0);
    }

    @Test
    void a_coupon_whose_service_died_after_the_redeem_is_free_again() {
        long coupon = Coupons.issued("earning", USER);
        long order = died(coupon);
        Coupons.redeem(coupon, order);

        awaitFree(coupon);
    }

    @Test
    void a_coupon_whose_service_died_before_the_redeem_went_out_is_not_redeemed_by_it_any_more() {
        long coupon = Coupons.issued("earning", USER);
        died(coupon);

        awaitFree(coupon);

        assertThat(Coupons.asked(RestoreCoupon.class, coupon)).isEqualTo(1);
    }

    @Test
    void where_the_user_has_no_such_coupon_there_is_nothing_to_give_back() {
        long coupon = Coupons.issued("earning", "stranger");
        died(coupon);

        awaitUse(coupon, "RESTORED");
    }

    /** Between the record of its use and its order. */
    private static long died(long coupon) {
        long order = Sql.number("select nextval('order_ids')");
        Sql.run("""
                insert into coupon_uses (order_id, line, user_id, coupon_id, status, cause_time, due_at)
                values (%d, 'earning', '%s', %d, 'REQUESTED', now(), now())""".formatted(order, USER, coupon));
        return order;
    }

    @ParameterizedTest
    @ValueSource(strings = {"earning", "vouchers"})
    void a_use_that_was_given_up_while_it_was_under_way_becomes_no_order(String line) {
        var product = Shop.sells(service, line, 5);
        long coupon = Coupons.issued(line, USER);
        Coupons.meanwhile = () ->
                Sql.run("update coupon_uses set status = 'RESTORING', due_at = now() where coupon_id = " + coupon);

        assertComeBack(service.post("/orders?line=" + line, product.orderWith(USER, coupon)));

        awaitFree(coupon);
        await().atMost(20, SECONDS).until(() -> Shop.stock(service, product) == 5);
        await().atMost(20, SECONDS).until(() -> Provider.standing(product.price()) == 0);
        assertThat(Sql.number("select count(*) from orders where used_coupon_id = " + coupon))
                .isZero();
    }

    @Test
    void a_use_that_is_an_orders_is_left_alone() {
        var mac = sells(null);
        long coupon = Coupons.issued("earning", USER);
        Shop.idOf(service.post(PAID, mac.orderWith(USER, coupon)));

        assertThat(Sql.number("select count(*) from coupon_uses where due_at is null and coupon_id = " + coupon))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_order_that_comes_to_nothing_gives_its_coupon_back_once(boolean rejected) {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        long id = Shop.idOf(service.post(PAID, mac.orderWith(USER, coupon)));
        Coupons.restoring = Mood.FAILING;
        var happened = rejected
                ? Topic.tell(new DeliveryRejected(facts(id, mac), 1, "out of flowers"))
                : Topic.tell(new DeliveryCanceled(facts(id, mac), 1, "changed my mind", "RECEIVED"));
        await().atMost(20, SECONDS).until(() -> Coupons.asked(RestoreCoupon.class, coupon) >= 1);
        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(id);

        Coupons.isWell();
        awaitFree(coupon);
        long asked = Coupons.asked(RestoreCoupon.class, coupon);
        Topic.tellAgain(happened);
        long second = Shop.idOf(service.post(PAID, mac.orderWith(USER, coupon)));

        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(second);
        Topic.tell(new DeliveryCanceled(facts(second, mac), 2, null, "RECEIVED"));
        await().atMost(30, SECONDS).until(() -> Coupons.redeemedBy(coupon) == null);
        assertThat(Coupons.asked(RestoreCoupon.class, coupon)).isEqualTo(asked + 1);
        assertThat(service.get("/orders/" + id).json().get("usedCouponId").asLong())
                .isEqualTo(coupon);
    }

    @Test
    void an_order_over_grpc_uses_a_coupon_too() {
        var mac = sells(5);
        long coupon = Coupons.issued("earning", USER);
        var grpc = new Grpc(service);
        try {
            var wanted = Grpc.order(mac, USER).setLine("earning").setCouponId(coupon);

            var placed = grpc.call(Grpc.PLACE, wanted.build());

            assertThat(placed.getUsedCouponId()).isEqualTo(coupon);
            assertThat(Coupons.redeemedBy(coupon)).isEqualTo(placed.getId());
            assertThat(grpc.call(Grpc.GET, Grpc.get(placed.getId()))).isEqualTo(placed);
            var refusal = grpc.refused(Grpc.PLACE, wanted.build());
            assertThat(refusal.reason()).isEqualTo("COUPON_UNUSABLE");
            assertThat(grpc.refused(Grpc.PLACE, wanted.setCouponId(0).build()).fields())
                    .containsExactly("coupon_id");
        } finally {
            grpc.close();
        }
    }
}
