package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.order.Topic.Seen;

class PayingLaterTest {

    private static final AtomicLong PRICES = new AtomicLong(7_000_000);

    private final Service service = Service.shared();
    private final long price = PRICES.incrementAndGet();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    private long placed(long amount) {
        var answer = service.post(
                "/orders?line=later",
                "{\"userId\":\"caller\",\"address\":\"mapo\",\"productName\":\"a ride\",\"productPrice\":%d,\"qty\":1}"
                        .formatted(amount));
        assertThat(answer.json().path("payStatus").asText()).isEqualTo("N");
        return Shop.idOf(answer);
    }

    @Test
    void an_order_is_placed_without_a_charge_and_paid_by_a_call_of_its_own() {
        long id = placed(price);
        assertThat(Provider.payments(price)).isEmpty();

        var paid = service.post("/orders/" + id + "/payment", "");

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.header("Location"))
                .isEqualTo("/payments/" + paid.json().get("id").asLong());
        assertThat(paid.json().get("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(paid.json().get("orderId").asLong()).isEqualTo(id);
        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("Y");
        assertThat(Provider.standing(price)).isEqualTo(1);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("payments", id, "caller"))
                        .extracting(Seen::type)
                        .containsExactly("PaymentApproved"));
        assertThat(service.metrics())
                .containsPattern("street12_orders_reached_seconds_count\\{milestone=\"paid\"\\} [1-9]");
        var told = Topic.of("orders", id, "caller");
        assertThat(told).extracting(Seen::type).containsExactly("OrderPlaced", "OrderPaid");
        assertThat(told).extracting(Seen::sequence).containsExactly(1L, 2L);
        assertThat(told.get(1).data().get("paymentId")).isEqualTo(paid.json().get("id"));
        assertThat(told.get(1).data().at("/order/amount").asLong()).isEqualTo(price);
        assertThat(Topic.of("payments", id, "caller").get(0).time())
                .isAfter(told.get(1).time());
    }

    @Test
    void a_cancel_of_a_paid_order_is_told_after_its_payment() {
        long id = placed(price);
        service.post("/orders/" + id + "/payment", "");

        service.delete("/orders/" + id);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("orders", id, "caller"))
                        .extracting(Seen::type)
                        .containsExactly("OrderPlaced", "OrderPaid", "OrderCancelRequested"));
        assertThat(Topic.of("orders", id, "caller")).extracting(Seen::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_order_shows_where_its_newest_payment_stands() {
        long id = placed(price);
        assertThat(order(id).has("paymentId")).isFalse();
        assertThat(order(id).has("paymentStatus")).isFalse();

        Provider.behaves("{\"declineRate\":1}");
        service.post("/orders/" + id + "/payment", "");
        assertThat(order(id).get("paymentStatus").asText()).isEqualTo("REFUSED");
        assertThat(order(id).get("payStatus").asText()).isEqualTo("N");
        long refused = order(id).get("paymentId").asLong();

        Provider.behaves("{\"delayMs\":800}");
        var paying = service.postLater("/orders/" + id + "/payment", "");
        await().atMost(20, SECONDS)
                .untilAsserted(() ->
                        assertThat(order(id).get("paymentStatus").asText()).isEqualTo("REQUESTED"));
        assertThat(order(id).get("paymentId").asLong()).isGreaterThan(refused);

        var paid = paying.join().json();
        assertThat(order(id).get("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(order(id).get("paymentId")).isEqualTo(paid.get("id"));
        assertThat(service.delete("/orders/" + id).json().get("paymentStatus").asText())
                .isEqualTo("APPROVED");
    }

    private JsonNode order(long id) {
        return service.get("/orders/" + id).json();
    }

    @Test
    void a_second_call_to_pay_is_told_what_became_of_the_first() {
        long id = placed(price);
        Provider.behaves("{\"delayMs\":800}");
        var first = service.postLater("/orders/" + id + "/payment", "");
        await().until(() -> Sql.number("select count(*) from payments where order_id = " + id) == 1);

        var meanwhile = service.post("/orders/" + id + "/payment", "");
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.json().get("type").asText()).isEqualTo("urn:street12:problem:payment-under-way");
        assertThat(meanwhile.header("Retry-After")).isNotNull();

        assertThat(first.join().status()).isEqualTo(201);
        var afterwards = service.post("/orders/" + id + "/payment", "");
        assertThat(afterwards.status()).isEqualTo(409);
        assertThat(afterwards.json().get("type").asText()).isEqualTo("urn:street12:problem:paid-already");
        assertThat(Provider.payments(price)).hasSize(1);
        assertThat(Provider.standing(price)).isEqualTo(1);
    }

    @Test
    void many_calls_to_pay_charge_once() {
        long id = placed(price);

        var answers =
                IntStream.range(0, 8)
                        .mapToObj(i -> service.postLater("/orders/" + id + "/payment", ""))
                        .toList()
                        .stream()
                        .map(later -> later.join().status())
                        .toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(409);
        assertThat(Provider.payments(price)).hasSize(1);
    }

    @Test
    void less_than_the_least_payment_is_refused() {
        long id = placed(4_999);

        var answer = service.post("/orders/" + id + "/payment", "");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.json().get("detail").asText())
                .contains("최소 결제금액이 5000원 이상이어야 합니다.")
                .contains("The least payment is 5000 won.");
        assertThat(Provider.payments(4_999)).isEmpty();
    }

    @Test
    void a_payment_that_was_declined_or_not_answered_can_be_tried_again() {
        long id = placed(price);
        Provider.behaves("{\"declineRate\":1}");
        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(402);
        Provider.behaves("{\"failRate\":1}");
        var away = service.post("/orders/" + id + "/payment", "");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotNull();
        Provider.isGood();

        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(201);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Sql.number(
                                "select count(*) from payments where status = 'CANCELED' and order_id = " + id))
                        .isEqualTo(1));
        assertThat(Provider.standing(price)).isEqualTo(1);
        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("Y");
    }

    @Test
    void a_payment_that_meets_a_cancel_is_given_back() {
        long id = placed(price);
        Provider.behaves("{\"delayMs\":800}");
        var paying = service.postLater("/orders/" + id + "/payment", "");
        await().until(() -> Sql.number("select count(*) from payments where order_id = " + id) == 1);
        service.delete("/orders/" + id);
        var facts = new OrderFacts(id, "later", "caller", null, null, "mapo", null, "a ride", price, 1, price, "ko");
        Topic.tell(new DeliveryCanceled(facts, 1, null, null));

        assertThat(paying.join().status()).isEqualTo(409);

        Provider.isGood();
        assertThat(Shop.orderStatus(service, id)).isEqualTo("Order Canceled");
        await().atMost(20, SECONDS).untilAsserted(() -> {
            assertThat(Provider.payments(price)).hasSize(1);
            assertThat(Provider.standing(price)).isZero();
        });
        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("N");
        assertThat(Topic.of("payments", id, "caller")).isEmpty();
        await().atMost(20, SECONDS)
                .untilAsserted(() ->
                        assertThat(order(id).get("paymentStatus").asText()).isEqualTo("CANCELED"));
    }

    @Test
    void a_payment_that_meets_a_rejection_is_given_back_as_disabled() {
        long id = placed(price);
        Provider.behaves("{\"delayMs\":800}");
        var paying = service.postLater("/orders/" + id + "/payment", "");
        await().until(() -> Sql.number("select count(*) from payments where order_id = " + id) == 1);
        var facts = new OrderFacts(id, "later", "caller", null, null, "mapo", null, "a ride", price, 1, price, "ko");
        Topic.tell(new DeliveryRejected(facts, 1, "not served"));
        await().until(() -> Shop.orderStatus(service, id).equals("Order Rejected"));

        assertThat(paying.join().status()).isEqualTo(409);

        Provider.isGood();
        await().atMost(20, SECONDS)
                .untilAsserted(() ->
                        assertThat(order(id).get("paymentStatus").asText()).isEqualTo("DISABLED"));
        assertThat(Provider.standing(price)).isZero();
        assertThat(order(id).get("payStatus").asText()).isEqualTo("N");
        assertThat(Topic.of("payments", id, "caller")).isEmpty();
    }

    @Test
    void an_order_that_was_paid_later_gives_the_money_back_when_it_is_cancelled() {
        long id = placed(price);
        service.post("/orders/" + id + "/payment", "");
        service.delete("/orders/" + id);
        var facts = new OrderFacts(id, "later", "caller", null, null, "mapo", null, "a ride", price, 1, price, "ko");
        Topic.tell(new DeliveryCanceled(facts, 1, null, null));

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("payments", id, "caller"))
                        .extracting(Seen::type)
                        .containsExactly("PaymentApproved", "PaymentCanceled"));
        assertThat(Provider.standing(price)).isZero();
        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(409);
    }

    @Test
    void orders_of_other_lines_are_not_paid_this_way() {
        var mac = Shop.sells(service, null);
        long id = Shop.idOf(service.post("/orders", mac.order("goodman")));

        assertThat(service.post("/orders/" + id + "/payment", "").status()).isEqualTo(409);
        assertThat(service.post("/orders/999999999/payment", "").status()).isEqualTo(404);
    }
}
