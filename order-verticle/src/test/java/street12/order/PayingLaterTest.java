package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
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
        assertThat(Topic.of("orders", id, "caller")).extracting(Seen::type).containsExactly("OrderPlaced");
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
        assertThat(answer.json().get("detail").asText()).contains("최소 결제금액이 5000원 이상이어야 합니다.");
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
        Topic.tell(new DeliveryCanceled(facts, 1, null));

        assertThat(paying.join().status()).isEqualTo(409);

        Provider.isGood();
        await().atMost(20, SECONDS).untilAsserted(() -> {
            assertThat(Provider.payments(price)).hasSize(1);
            assertThat(Provider.standing(price)).isZero();
        });
        assertThat(service.get("/orders/" + id).json().get("payStatus").asText())
                .isEqualTo("N");
        assertThat(Topic.of("payments", id, "caller")).isEmpty();
    }

    @Test
    void an_order_that_was_paid_later_gives_the_money_back_when_it_is_cancelled() {
        long id = placed(price);
        service.post("/orders/" + id + "/payment", "");
        service.delete("/orders/" + id);
        var facts = new OrderFacts(id, "later", "caller", null, null, "mapo", null, "a ride", price, 1, price, "ko");
        Topic.tell(new DeliveryCanceled(facts, 1, null));

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

    @Test
    void an_order_of_a_line_without_payment_is_placed_while_its_product_is_available() {
        service.post("/products?line=free", "{\"id\":500,\"productName\":\"Monet\",\"productPrice\":0,\"stock\":1}");
        var body = "{\"userId\":\"visitor\",\"address\":\"-\",\"productId\":500,\"qty\":1}";

        assertThat(service.post("/orders?line=free", body).status()).isEqualTo(201);
        assertThat(service.post("/orders?line=free", body).status()).isEqualTo(409);
        assertThat(Shop.stock(service, new Shop.Product(500, 0))).isZero();
    }
}
