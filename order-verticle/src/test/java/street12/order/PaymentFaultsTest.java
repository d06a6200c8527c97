package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.order.Service.Answer;

/** Whatever the provider does: no charge stands without its order, and what was held is back in stock. */
class PaymentFaultsTest {

    private static final int LIMIT_MS = 500;

    private Service service;

    @BeforeEach
    void a_service_of_its_own_whose_breaker_is_closed() {
        Provider.isGood();
        service = Service.start(Map.of("PAYMENT_TIMEOUT_MS", Integer.toString(LIMIT_MS)));
    }

    @AfterEach
    void the_provider_is_good_again() {
        Provider.isGood();
        service.close();
    }

    private JsonNode payment(Shop.Product product) {
        long id = Sql.number("select max(id) from payments where amount = " + product.price());
        return service.get("/payments/" + id).json();
    }

    private void assertNothingOrdered(Shop.Product product, int stock) {
        assertThat(Sql.number("select count(*) from orders where product_id = " + product.id()))
                .isZero();
        assertThat(Shop.stock(service, product)).isEqualTo(stock);
    }

    private static void assertComeBack(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:provider-unavailable");
    }

    private void awaitGivenBack(Shop.Product product) {
        await().atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(payment(product).get("paymentStatus").asText())
                                .isEqualTo("CANCELED"));
        assertThat(Provider.standing(product.price())).isZero();
    }

    @Test
    void a_provider_that_is_down_means_come_back_later_and_the_service_stays_ready() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"down\":true}");

        assertComeBack(service.post("/orders", mac.order("goodman")));

        assertNothingOrdered(mac, 5);
        assertThat(service.ready().status()).isEqualTo(200);
        assertThat(payment(mac).get("paymentStatus").asText()).isEqualTo("CANCELING");
        Provider.isGood();
        awaitGivenBack(mac);
        assertThat(service.post("/orders", mac.order("goodman")).status()).isEqualTo(201);
    }

    @Test
    void a_charge_that_comes_too_late_is_never_booked() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"delayMs\":1500}");

        assertComeBack(service.post("/orders", mac.order("goodman")));

        Provider.isGood();
        awaitGivenBack(mac);
        assertNothingOrdered(mac, 5);
        await().during(2, SECONDS).atMost(4, SECONDS).until(() -> Provider.standing(mac.price()) == 0);
    }

    @Test
    void a_provider_that_charges_and_never_answers_gives_the_money_back() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"loseAnswerRate\":1}");

        assertComeBack(service.post("/orders", mac.order("goodman")));

        assertNothingOrdered(mac, 5);
        assertThat(Provider.payments(mac.price())).hasSize(1);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(payment(mac).has("lastError")).isTrue());
        assertThat(payment(mac).get("attempts").asInt()).isPositive();
        assertThat(payment(mac).has("nextAttempt")).isTrue();
        assertThat(payment(mac).get("stuck").asBoolean()).isFalse();
        Provider.isGood();
        awaitGivenBack(mac);
        assertThat(payment(mac).has("attempts")).isFalse();
        assertThat(Topic.of("payments", payment(mac).get("orderId").asLong(), "goodman"))
                .noneMatch(event -> event.data().get("amount").asLong() == mac.price());
    }

    @Test
    void a_charge_that_is_declined_is_refused_and_the_stock_is_back() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"declineRate\":1}");

        var answer = service.post("/orders", mac.order("goodman"));

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:payment-refused");
        assertNothingOrdered(mac, 5);
        assertThat(payment(mac).get("paymentStatus").asText()).isEqualTo("REFUSED");
        assertThat(Provider.standing(mac.price())).isZero();
    }

    @Test
    void a_provider_that_failed_too_often_is_not_asked_for_a_while() {
        var mac = Shop.sells(service, 50);
        Provider.behaves("{\"failRate\":1}");

        IntStream.range(0, 12).forEach(i -> assertComeBack(service.post("/orders", mac.order("goodman"))));

        assertThat(Sql.number(
                        "select count(*) from payments where status = 'REFUSED' and reason = 'the provider was not asked'"
                                + " and amount = " + mac.price()))
                .isPositive();
        assertNothingOrdered(mac, 50);
        Provider.isGood();
        await().atMost(20, SECONDS)
                .until(() -> service.post("/orders", mac.order("goodman")).status() == 201);
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(49);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"down\":true}", "{\"delayMs\":1500}"})
    void an_order_that_could_not_be_paid_can_be_paid_again(String behaviour) {
        long price = Shop.price();
        long id = Shop.idOf(service.post(
                "/orders?line=later", "{\"userId\":\"caller\",\"productPrice\":%d,\"qty\":1}".formatted(price)));
        Provider.behaves(behaviour);

        assertComeBack(service.post("/orders/" + id + "/payment", ""));

        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("N");
        Provider.isGood();
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(service.get("/orders/" + id)
                                .json()
                                .get("paymentStatus")
                                .asText())
                        .isEqualTo("CANCELED"));
        assertThat(Provider.standing(price)).isZero();
        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(201);
        assertThat(Provider.standing(price)).isEqualTo(1);
    }

    @Test
    void declined_charges_do_not_keep_others_from_being_asked_for() {
        var mac = Shop.sells(service, null);
        Provider.behaves("{\"declineRate\":1}");

        IntStream.range(0, 10)
                .forEach(i -> assertThat(
                                service.post("/orders", mac.order("goodman")).status())
                        .isEqualTo(402));
    }

    @Test
    void an_order_whose_service_died_after_the_charge_gives_money_and_stock_back() {
        var mac = Shop.sells(service, 3);
        var key = UUID.randomUUID();
        long orderId = Sql.number("select nextval('order_ids')");
        Provider.charge(key, mac.price(), orderId);
        Sql.run("""
                insert into payments (id, order_id, line, user_id, amount, key, status, held_product_id, held_qty,
                  cause_time, due_at, ends_at)
                values (nextval('payment_ids'), %d, 'paid', 'goodman', %d, '%s', 'REQUESTED', %d, 2, now(), now(),
                  now() + interval '1 day')""".formatted(orderId, mac.price(), key, mac.id()));

        awaitGivenBack(mac);

        assertNothingOrdered(mac, 5);
    }

    @Test
    void a_payment_that_was_given_up_while_the_provider_was_asked_becomes_no_order() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"delayMs\":350}");
        var slow = service.postLater("/orders", mac.order("goodman"));
        await().until(() -> Sql.number("select count(*) from payments where amount = " + mac.price()) == 1);
        Sql.run("update payments set due_at = now() where amount = " + mac.price());

        assertComeBack(slow.join());

        awaitGivenBack(mac);
        assertNothingOrdered(mac, 5);
    }

    @Test
    void money_that_cannot_be_given_back_in_the_time_allowed_is_there_to_be_seen() {
        try (var impatient =
                Service.start(Map.of("PAYMENT_TIMEOUT_MS", "" + LIMIT_MS, "PAYMENT_RETRY_FOR_MS", "1000"))) {
            var mac = Shop.sells(service, 5);
            Provider.behaves("{\"failRate\":1}");
            assertComeBack(impatient.post("/orders", mac.order("goodman")));

            await().atMost(20, SECONDS)
                    .untilAsserted(() ->
                            assertThat(payment(mac).get("stuck").asBoolean()).isTrue());
            assertThat(payment(mac).get("lastError").asText()).contains("500");
            assertThat(payment(mac).has("nextAttempt")).isFalse();
            assertThat(payment(mac).get("paymentStatus").asText()).isEqualTo("CANCELING");
            assertNothingOrdered(mac, 5);
        }
    }

    @Test
    void money_that_is_stuck_is_listed_and_given_back_when_it_is_asked_for_again() {
        var mac = Shop.sells(service, 5);
        try (var impatient =
                Service.start(Map.of("PAYMENT_TIMEOUT_MS", "" + LIMIT_MS, "PAYMENT_RETRY_FOR_MS", "1000"))) {
            Provider.behaves("{\"failRate\":1}");
            assertComeBack(impatient.post("/orders", mac.order("goodman")));
            await().atMost(20, SECONDS)
                    .untilAsserted(() ->
                            assertThat(payment(mac).get("stuck").asBoolean()).isTrue());
        }
        var orderId = payment(mac).get("orderId").asLong();
        assertThat(listed("true", orderId)).isEqualTo(1);
        assertThat(listed("false", orderId)).isZero();
        assertThat(service.get("/payments?stuck=maybe").status()).isEqualTo(422);
        await().atMost(20, SECONDS)
                .until(() -> service.metrics().contains("street12_payments_stuck ")
                        && !service.metrics().contains("street12_payments_stuck 0.0"));

        Provider.isGood();
        var retry = "/payments/" + payment(mac).get("id") + "/retry";
        var asked = service.post(retry, "");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().get("stuck").asBoolean()).isFalse();
        assertThat(asked.json().get("attempts").asInt()).isZero();

        awaitGivenBack(mac);
        assertThat(listed("true", orderId)).isZero();
        var again = service.post(retry, "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("type").asText()).isEqualTo("urn:street12:problem:nothing-owed");
        assertThat(service.post("/payments/999999999/retry", "").status()).isEqualTo(404);
    }

    private int listed(String stuck, long orderId) {
        return service.get("/payments?stuck=%s&orderId=%d".formatted(stuck, orderId))
                .json()
                .at("/page/totalElements")
                .asInt();
    }

    @Test
    void a_charge_that_is_under_way_is_not_given_back_by_a_retry() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"delayMs\":400}");
        var placing = service.postLater("/orders", mac.order("goodman"));
        await().atMost(20, SECONDS)
                .until(() -> Sql.number("select count(*) from payments where amount = " + mac.price()) == 1);

        var answer = service.post("/payments/" + payment(mac).get("id") + "/retry", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(placing.join().status()).isEqualTo(201);
        assertThat(payment(mac).get("paymentStatus").asText()).isEqualTo("APPROVED");
    }

    @Test
    void a_customer_who_goes_away_changes_nothing() throws Exception {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"delayMs\":300}");
        var body = mac.order("leaver");
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream()
                    .write(("POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            await().until(() -> Sql.number("select count(*) from payments where amount = " + mac.price()) == 1);
        }

        await().atMost(20, SECONDS)
                .until(() -> service.get("/orders?userId=leaver")
                                .json()
                                .at("/page/totalElements")
                                .asInt()
                        == 1);
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(4);
    }
}
