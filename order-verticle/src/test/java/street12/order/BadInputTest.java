package street12.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.order.Service.Answer;

/** Whatever is sent: the right code, a problem that names what is wrong, and nothing stored or charged. */
class BadInputTest {

    private final Service service = Service.shared();
    private Shop.Product mac;

    @BeforeEach
    void a_product_is_sold() {
        Provider.isGood();
        mac = Shop.sells(service, 5);
    }

    @AfterEach
    void nothing_was_stored_or_charged() {
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
        assertThat(Provider.payments(mac.price())).isEmpty();
        assertThat(Sql.number("select count(*) from orders where product_id = " + mac.id()))
                .isZero();
        assertThat(Sql.number("select count(*) from payments where held_product_id = " + mac.id()))
                .isZero();
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).startsWith("urn:street12:problem:");
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("instance").asText()).startsWith("/");
        assertThat(problem.get("traceId").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"userId\":\"goodman\" | \"username\":\"x\"          | /userId",
                "\"userId\":\"goodman\" | \"userId\":7                | /userId",
                "\"userId\":\"goodman\" | \"userId\":\"\"             | /userId",
                "\"userId\":\"goodman\" | \"userId\":\"a\\u0000b\"    | /userId",
                "\"userId\":\"goodman\" | \"userId\":null             | /userId",
                "\"address\":\"Seoul\"  | \"address\":[\"Seoul\"]     | /address",
                "\"qty\":1              | \"qty\":0                   | /qty",
                "\"qty\":1              | \"qty\":-1                  | /qty",
                "\"qty\":1              | \"qty\":1.5                 | /qty",
                "\"qty\":1              | \"qty\":\"one\"             | /qty",
                "\"qty\":1              | \"qty\":10001               | /qty",
                "\"qty\":1              | \"qty\":99999999999999999999999 | /qty",
                "\"qty\":1              | \"qty\":true                | /qty",
                "\"payStatus\":\"Y\"    | \"payStatus\":1             | /payStatus",
                "\"payStatus\":\"Y\"    | \"orderStatus\":\"x\"       | /payStatus",
                "\"username\":\"John\"  | \"orderId\":5               | /orderId",
                "\"username\":\"John\"  | \"phoneNo \":\"1\"          | `/phoneNo `",
                "\"phoneNo\":\"01011110000\" | \"phoneNo\":\"call me\" | /phoneNo"
            })
    void a_field_that_is_wrong_is_refused_by_name(String right, String wrong, String pointer) {
        var body = mac.order("goodman");
        assertThat(body).contains(right);
        if (wrong.startsWith("\"username\"")) body = body.replace("\"username\":\"John\",", "");

        var answer = service.post("/orders", body.replace(right, wrong));

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors")).anySatisfy(error -> {
            assertThat(error.get("pointer").asText()).isEqualTo(pointer);
            assertThat(error.get("reason").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "9223372036854775808", "null", "\"abc\"", "999999999999"})
    void a_product_that_cannot_be_is_refused_by_name(String productId) {
        var answer = service.post(
                "/orders", mac.order("goodman").replace("\"productId\":" + mac.id(), "\"productId\":" + productId));

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/productId");
    }

    @Test
    void a_product_must_be_named_where_the_line_has_products() {
        var answer = service.post("/orders", mac.order("goodman").replace("\"productId\":" + mac.id() + ",", ""));

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/productId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"userId\":}",
                "{\"userId\":\"a\",\"userId\":\"b\"}",
                "{} {}",
                "{\"userId\":'goodman'}",
                "\u0000"
            })
    void what_is_not_json_is_refused(String body) {
        assertProblem(service.post("/orders", body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"order\"", "null"})
    void what_is_not_an_object_is_refused(String body) {
        assertProblem(service.post("/orders", body), 422);
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        var body = mac.order("goodman").getBytes(UTF_8);
        body[mac.order("goodman").indexOf("Seoul")] = (byte) 0xff;

        assertProblem(service.callBytes("POST", "/orders", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "",
                ";",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x"
            })
    void another_media_type_is_refused(String type) {
        assertProblem(service.post("/orders", mac.order("goodman"), "Content-Type", type), 415);
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        var body = mac.order("goodman").replace("John", "x".repeat(70_000));

        assertProblem(service.post("/orders", body), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/999999999",
                "/orders/0",
                "/orders/-1",
                "/orders/abc",
                "/orders/1.5",
                "/orders/9223372036854775808",
                "/orders/%00",
                "/payments/999999999",
                "/payments/abc",
                "/products/999999999999",
                "/products/abc",
                "/nothing"
            })
    void what_is_not_there_is_not_found(String path) {
        assertProblem(service.get(path), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?size=0, size",
        "/orders?size=101, size",
        "/orders?page=-1, page",
        "/orders?page=x, page",
        "/orders?sort=address, sort",
        "'/orders?sort=id,up', sort",
        "/orders?orderStatus=PLACED, orderStatus",
        "/orders?line=nowhere, line",
        "/orders?userId=%00, userId",
        "/payments?orderId=x, orderId",
        "/payments?orderId=0, orderId",
        "/products?line=nowhere, line"
    })
    void a_parameter_that_is_wrong_is_refused_by_name(String path, String parameter) {
        var answer = service.get(path);

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko;q=abc", ";;;", "ko;q=1.", "en;q=0.0000001", ",", "*", "ko;q=", "x;q=9;q", "-", "ko-"})
    void languages_that_nobody_can_read_are_passed_over(String languages) {
        var other = Shop.sells(service, null);

        assertThat(service.post("/orders", other.order("goodman"), "Accept-Language", languages)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_line_that_does_not_exist_takes_no_orders() {
        assertProblem(service.post("/orders?line=nowhere", mac.order("goodman")), 422);
        assertProblem(service.post("/orders", mac.order("goodman"), "X-Line", "nowhere"), 404);
    }

    @Test
    void a_product_of_another_line_is_not_sold() {
        var answer = service.post("/orders?line=free", mac.order("goodman"));

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/productId");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /orders, 'GET, POST'",
        "PUT, /orders/1, 'DELETE, GET, PATCH'",
        "GET, /orders/1/payment, POST",
        "PUT, /products, 'GET, POST'",
        "POST, /products/1, 'DELETE, GET, PATCH'",
        "POST, /payments, GET",
        "DELETE, /payments/1, GET"
    })
    void a_method_that_a_path_does_not_have_is_refused_with_those_that_it_has(
            String method, String path, String allowed) {
        var answer = service.call(method, path, "{}");

        assertProblem(answer, 405);
        assertThat(answer.header("Allow").split(",\\s*")).containsExactlyInAnyOrder(allowed.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderStatus\":\"Order Placed\"}",
                "{\"orderStatus\":\"Order Completed\"}",
                "{\"orderStatus\":null}",
                "{\"qty\":2}",
                "{\"orderStatus\":\"Order Canceled\",\"qty\":2}"
            })
    void an_order_is_changed_by_nothing_but_a_cancel(String body) {
        var other = Shop.sells(service, null);
        long id = Shop.idOf(service.post("/orders", other.order("goodman")));

        assertProblem(service.patch("/orders/" + id, body), 422);

        assertThat(Shop.orderStatus(service, id)).isEqualTo("Order Placed");
    }
}
