package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.order.Service.Answer;

class PlacingOrdersTest {

    private final Service service = Service.shared();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @Test
    void an_order_is_placed_charged_and_told() {
        var mac = Shop.sells(service, null);

        var placed = service.post("/orders", mac.order("goodman", 2));

        assertThat(placed.status()).isEqualTo(201);
        var order = placed.json();
        long id = order.get("id").asLong();
        assertThat(placed.header("Location")).isEqualTo("/orders/" + id);
        assertThat(placed.header("Content-Type")).isEqualTo("application/hal+json");
        assertThat(order.get("line").asText()).isEqualTo("paid");
        assertThat(order.get("orderStatus").asText()).isEqualTo("Order Placed");
        assertThat(order.get("payStatus").asText()).isEqualTo("Y");
        assertThat(order.get("productName").asText()).isEqualTo("Mac");
        assertThat(order.get("amount").asLong()).isEqualTo(2 * mac.price());
        assertThat(order.at("/_links/self/href").asText()).isEqualTo("/orders/" + id);
        assertThat(order.at("/_links/cancel/href").asText()).isEqualTo("/orders/" + id);
        assertThat(order.at("/_links/orderStatus/href").asText()).isEqualTo("/orderStatus/" + id);
        assertThat(order.at("/_links/payment/href").asText()).isEqualTo("/payments?orderId=" + id);
        assertThat(service.get("/orders/" + id).json()).isEqualTo(order);
        assertThat(Provider.standing(2 * mac.price())).isEqualTo(1);

        var payments = service.get("/payments?orderId=" + id).json().at("/_embedded/payments");
        assertThat(payments).hasSize(1);
        assertThat(payments.get(0).get("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(payments.get(0).get("amount").asLong()).isEqualTo(2 * mac.price());
        assertThat(payments.get(0).has("attempts")).isFalse();
        assertThat(order.get("paymentId")).isEqualTo(payments.get(0).get("id"));
        assertThat(order.get("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(order.has("attributes")).isFalse();
    }

    @Test
    void the_events_are_on_their_topics_as_they_were_committed() {
        var mac = Shop.sells(service, null);
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        long id = Shop.idOf(service.post("/orders", mac.order("trish"), "traceparent", trace));

        await().atMost(20, SECONDS)
                .untilAsserted(
                        () -> assertThat(Topic.of("payments", id, "trish")).hasSize(1));
        var placed = Topic.of("orders", id, "trish");
        assertThat(placed).hasSize(1);
        assertThat(placed.get(0).type()).isEqualTo("OrderPlaced");
        assertThat(placed.get(0).sequence()).isEqualTo(1);
        assertThat(placed.get(0).headers())
                .containsEntry("ce_line", "paid")
                .containsEntry("ce_source", "order")
                .containsEntry("ce_subject", Long.toString(id));
        assertThat(placed.get(0).headers().get("traceparent")).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(placed.get(0).data().at("/order/amount").asLong()).isEqualTo(mac.price());
        var approved = Topic.of("payments", id, "trish").get(0);
        assertThat(approved.type()).isEqualTo("PaymentApproved");
        assertThat(approved.sequence()).isEqualTo(1);
        assertThat(approved.time()).isAfter(placed.get(0).time());
    }

    @Test
    void another_price_is_refused_with_the_right_one_and_nothing_is_charged() {
        var mac = Shop.sells(service, 5);

        var answer = service.post("/orders", mac.order("goodman").replace("" + mac.price(), "1"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:price-differs");
        assertThat(answer.json().get("detail").asText()).contains("" + mac.price());
        assertThat(Provider.payments(1)).isEmpty();
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
    }

    @Test
    void an_order_that_may_not_be_charged_is_refused() {
        var mac = Shop.sells(service, 5);

        var answer = service.post("/orders", mac.order("goodman").replace("\"Y\"", "\"N\""));

        assertThat(answer.status()).isEqualTo(402);
        assertThat(Provider.payments(mac.price())).isEmpty();
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
    }

    @Test
    void numbers_may_arrive_as_strings() {
        var mac = Shop.sells(service, null);
        var body = mac.order("goodman")
                .replace("\"qty\":1", "\"qty\":\"1\"")
                .replace("" + mac.price(), "\"" + mac.price() + "\"");

        assertThat(service.post("/orders", body).status()).isEqualTo(201);
    }

    @Test
    void a_hundred_at_once_for_the_last_ten_give_ten_orders() {
        var mac = Shop.sells(service, 10);

        var answers =
                IntStream.range(0, 100)
                        .mapToObj(i -> service.postLater("/orders", mac.order("user" + i)))
                        .toList()
                        .stream()
                        .map(later -> later.join())
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers).filteredOn(PlacingOrdersTest::isOutOfStock).hasSize(90);
        assertThat(Shop.stock(service, mac)).isZero();
        assertThat(Provider.standing(mac.price())).isEqualTo(10);
    }

    private static boolean isOutOfStock(Answer answer) {
        return answer.status() == 409 && answer.json().get("type").asText().equals("urn:street12:problem:out-of-stock");
    }

    @Test
    void what_is_not_available_is_not_sold() {
        var mac = Shop.sells(service, 5);
        service.patch("/products/" + mac.id(), "{\"productStatus\":\"Unavailable\"}");

        var answer = service.post("/orders", mac.order("goodman"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:product-unavailable");
        assertThat(Provider.payments(mac.price())).isEmpty();
    }

    @Test
    void the_customers_language_comes_from_the_request_else_from_the_line() {
        var mac = Shop.sells(service, null);
        long korean = Shop.idOf(service.post("/orders", mac.order("speaker")));
        long english = Shop.idOf(
                service.post("/orders", mac.order("speaker"), "Accept-Language", "fr, en-GB;q=0.8, ko;q=0.5"));

        await().atMost(20, SECONDS)
                .untilAsserted(
                        () -> assertThat(Topic.of("orders", english, "speaker")).hasSize(1));
        assertThat(Topic.of("orders", english, "speaker")
                        .get(0)
                        .data()
                        .at("/order/language")
                        .asText())
                .isEqualTo("en");
        assertThat(Topic.of("orders", korean, "speaker")
                        .get(0)
                        .data()
                        .at("/order/language")
                        .asText())
                .isEqualTo("ko");
    }

    @Test
    void orders_are_listed_by_page_customer_and_status() {
        var mac = Shop.sells(service, null);
        for (int i = 0; i < 3; i++) service.post("/orders", mac.order("lister"));

        var page = service.get("/orders?userId=lister&size=2&sort=id,desc").json();

        assertThat(page.at("/_embedded/orders")).hasSize(2);
        assertThat(page.at("/_embedded/orders/0/id").asLong())
                .isGreaterThan(page.at("/_embedded/orders/1/id").asLong());
        assertThat(page.at("/_embedded/orders/0/paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(page.at("/_embedded/orders/0/paymentId").asLong())
                .isGreaterThan(page.at("/_embedded/orders/1/paymentId").asLong());
        assertThat(page.at("/page/totalElements").asInt()).isEqualTo(3);
        assertThat(page.at("/_links/next/href").asText())
                .contains("userId=lister")
                .contains("page=1");
        assertThat(service.get("/orders?userId=lister&orderStatus=Order%20Canceled")
                        .json()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
        assertThat(service.get("/orders?userId=lister&orderStatus=Order%20Placed")
                        .json()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void an_order_of_another_line_is_not_there() {
        var mac = Shop.sells(service, null);
        long id = Shop.idOf(service.post("/orders", mac.order("goodman")));

        assertThat(service.call("GET", "/orders/" + id, null, "X-Line", "free").status())
                .isEqualTo(404);
        assertThat(service.call("GET", "/orders/" + id, null, "X-Line", "paid").status())
                .isEqualTo(200);
        assertThat(service.call("DELETE", "/orders/" + id, null, "X-Line", "free")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void links_lead_back_the_way_that_the_request_came() {
        var mac = Shop.sells(service, null);

        var placed = service.post("/orders", mac.order("goodman"), "X-Forwarded-Prefix", "/api");

        assertThat(placed.header("Location")).startsWith("/api/orders/");
        assertThat(placed.json().at("/_links/self/href").asText()).startsWith("/api/orders/");
    }
}
