package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line's orders and products say beside the platform's fields, and what they must say. */
class AttributesOfOrdersTest {

    private static final String RIDE = """
            {"userId":"rider","phoneNo":"010","address":"mapo","productPrice":20000,"qty":1,\
            "attributes":{"payType":"CARD","seats":4}}""";

    private final Service service = Service.shared();
    private final String dish = "dish " + UUID.randomUUID();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @Test
    void an_order_keeps_shows_and_tells_what_it_says() {
        var placed = service.post("/orders?line=rides", RIDE);

        long id = Shop.idOf(placed);
        assertThat(placed.json().get("attributes").toString()).isEqualTo("{\"payType\":\"CARD\",\"seats\":4}");
        assertThat(service.get("/orders/" + id).json()).isEqualTo(placed.json());
        assertThat(service.get("/orders?line=rides&sort=id,desc")
                        .json()
                        .at("/_embedded/orders/0/attributes/seats")
                        .isInt())
                .isTrue();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(Topic.of("orders", id, "rider")).hasSize(1));
        assertThat(Topic.of("orders", id, "rider")
                        .get(0)
                        .data()
                        .at("/order/attributes/seats")
                        .asText())
                .isEqualTo("4");
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"phoneNo\":\"010\",       | ``                        | /phoneNo             | is missing",
                "\"address\":\"mapo\",      | ``                        | /address             | is missing",
                "\"payType\":\"CARD\",      | ``                        | /attributes/payType  | is missing",
                "\"payType\":\"CARD\"       | \"payType\":\"GOLD\"      | /attributes/payType  | CASH, CARD",
                "\"payType\":\"CARD\"       | \"payType\":7             | /attributes/payType  | CASH, CARD",
                "\"payType\":\"CARD\"       | \"payType\":null          | /attributes/payType  | null",
                "\"payType\":\"CARD\"       | \"payType\":\"\"          | /attributes/payType  | 1",
                "\"seats\":4                | \"seats\":\"four\"        | /attributes/seats    | whole number",
                "\"seats\":4                | \"seats\":-4              | /attributes/seats    | whole number",
                "\"seats\":4                | \"seats\":4.5             | /attributes/seats    | integer",
                "\"seats\":4                | \"seats\":1e400           | /attributes/seats    | ``",
                "\"seats\":4                | \"seats\":12345678901234567890 | /attributes/seats | whole number",
                "\"seats\":4                | \"doors\":4               | /attributes/doors    | `payType, seats, note`",
                "\"seats\":4                | \"a/b\":4                 | /attributes/a~1b     | payType",
                "\"seats\":4                | \"a\\u0000b\":4           | `/attributes/a\u0000b` | payType",
                "{\"payType\":\"CARD\",\"seats\":4} | []                | /attributes          | object",
                "{\"payType\":\"CARD\",\"seats\":4} | null              | /attributes          | object"
            })
    void what_is_missing_or_is_not_as_it_must_be_is_named(String right, String wrong, String pointer, String reason) {
        assertThat(RIDE).contains(right);

        var answer = service.post("/orders?line=rides", RIDE.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors").toString()).contains(reason);
    }

    @Test
    void the_same_attributes_written_otherwise_are_the_same_order() {
        var key = UUID.randomUUID().toString();
        var first = service.post("/orders?line=rides", RIDE, "Idempotency-Key", key);
        var otherwise = RIDE.replace("\"payType\":\"CARD\",\"seats\":4", "\"seats\":\"4\",\"payType\":\"CARD\"");

        assertThat(service.post("/orders?line=rides", otherwise, "Idempotency-Key", key)
                        .body())
                .isEqualTo(first.body());
        assertThat(service.post("/orders?line=rides", RIDE.replace("CARD", "CASH"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }

    private long sold(int storeId, String more) {
        return Shop.idOf(service.post(
                "/products?line=menus",
                "{\"productName\":\"%s\",\"productPrice\":18000,%s\"attributes\":{\"storeId\":%d,\"storeName\":\"no. %d\"}}"
                        .formatted(dish, more, storeId, storeId)));
    }

    private Service.Answer ordered(String which) {
        return service.post("/orders?line=menus", "{\"userId\":\"eater\",\"qty\":1,%s}".formatted(which));
    }

    private String named(String attributes) {
        return "\"productName\":\"%s\",\"attributes\":{%s}".formatted(dish, attributes);
    }

    @Test
    void a_product_is_found_by_what_its_line_knows_it_by_and_lends_the_order_its_attributes() {
        sold(1, "");
        long second = sold(2, "");

        var placed = ordered(named("\"storeId\":\"02\",\"note\":\"hot\""));

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().get("productId").asLong()).isEqualTo(second);
        assertThat(placed.json().get("productPrice").asLong()).isEqualTo(18_000);
        assertThat(placed.json().get("attributes").toString())
                .isEqualTo("{\"note\":\"hot\",\"storeId\":2,\"storeName\":\"no. 2\"}");
        assertThat(ordered("\"productId\":" + second)
                        .json()
                        .at("/attributes/storeId")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_product_may_be_known_by_its_attributes_alone() {
        var body = "{\"productName\":\"box\",\"productPrice\":1,\"attributes\":{\"store\":\"%s\"}}".formatted(dish);
        long id = Shop.idOf(service.post("/products?line=stores", body));

        var placed = service.post(
                "/orders?line=stores",
                "{\"userId\":\"eater\",\"qty\":1,\"productName\":\"other\",\"attributes\":{\"store\":\"%s\"}}"
                        .formatted(dish));

        assertThat(placed.json().get("productId").asLong()).isEqualTo(id);
        assertThat(placed.json().get("productName").asText()).isEqualTo("box");
    }

    @Test
    void of_several_that_are_meant_the_first_is_sold_and_an_available_one_before_any_other() {
        long gone = sold(1, "\"productStatus\":\"Unavailable\",");
        long first = sold(1, "");
        long second = sold(1, "");
        assertThat(ordered(named("\"storeId\":1")).json().get("productId").asLong())
                .isEqualTo(first);

        service.patch("/products/" + first, "{\"productStatus\":\"Unavailable\"}");
        assertThat(ordered(named("\"storeId\":1")).json().get("productId").asLong())
                .isEqualTo(second);

        service.patch("/products/" + second, "{\"productStatus\":\"Unavailable\"}");
        var refused = ordered(named("\"storeId\":1"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("urn:street12:problem:product-unavailable");
        assertThat(refused.json().get("detail").asText()).contains("" + gone);
    }

    @Test
    void a_product_that_goes_while_it_is_ordered_leaves_the_order_to_the_next_one() {
        long first = sold(1, "");
        long second = sold(1, "");
        CompletableFuture<Service.Answer> order;
        try (var manager = Sql.transaction()) {
            manager.run("update products set product_status = 'UNAVAILABLE' where id = " + first);
            order = service.postLater(
                    "/orders?line=menus", "{\"userId\":\"eater\",\"qty\":1,%s}".formatted(named("\"storeId\":1")));
            await().atMost(20, SECONDS).until(manager::isWaitedFor);
        }

        assertThat(order.join().json().get("productId").asLong()).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"attributes\":{\"storeId\":1}                            | /productName",
                "\"productName\":\"DISH\"                                  | /attributes/storeId",
                "\"productName\":\"DISH\",\"attributes\":{\"storeId\":9}   | /productName",
                "\"productName\":\"x\",\"attributes\":{\"storeId\":1}      | /productName",
                "\"productId\":999999                                      | /productId"
            })
    void a_product_that_is_not_named_or_not_there_is_refused_by_what_would_name_it(String which, String pointer) {
        sold(1, "");

        var answer = ordered(which.replace("DISH", dish));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void what_is_said_of_a_product_must_be_so() {
        long id = sold(1, "");

        assertThat(ordered("\"productId\":%d,\"attributes\":{\"storeName\":\"no. 1\"}".formatted(id))
                        .status())
                .isEqualTo(201);
        var differs = ordered("\"productId\":%d,\"attributes\":{\"storeName\":\"no. 2\"}".formatted(id));
        assertThat(differs.status()).isEqualTo(409);
        assertThat(differs.json().get("type").asText()).isEqualTo("urn:street12:problem:product-differs");
        assertThat(differs.json().get("detail").asText()).contains("no. 1");
    }

    @Test
    void a_price_and_a_stock_count_as_ever_where_the_product_was_looked_for() {
        sold(1, "\"stock\":1,");

        assertThat(ordered(named("\"storeId\":1") + ",\"productPrice\":1")
                        .json()
                        .get("type")
                        .asText())
                .isEqualTo("urn:street12:problem:price-differs");
        assertThat(ordered(named("\"storeId\":1")).status()).isEqualTo(201);
        assertThat(ordered(named("\"storeId\":1")).json().get("type").asText())
                .isEqualTo("urn:street12:problem:out-of-stock");
    }

    @Test
    void a_product_shows_its_attributes_and_changes_those_that_are_named() {
        long id = sold(1, "");
        var path = "/products/" + id;
        assertThat(service.get(path).json().get("attributes").toString())
                .isEqualTo("{\"storeId\":1,\"storeName\":\"no. 1\"}");

        var changed = service.patch(path, "{\"attributes\":{\"storeName\":\"last\",\"cuisine\":\"Western\"}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("attributes").toString())
                .isEqualTo("{\"cuisine\":\"Western\",\"storeId\":1,\"storeName\":\"last\"}");
        assertThat(service.get(path).json()).isEqualTo(changed.json());
        assertThat(service.patch(path, "{\"productPrice\":1}").json().get("attributes"))
                .isEqualTo(changed.json().get("attributes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | {\"productName\":\"x\",\"productPrice\":1}                                     | /attributes/storeId",
                "POST  | {\"productName\":\"x\",\"productPrice\":1,\"attributes\":{\"storeId\":\"a\"}}  | /attributes/storeId",
                "POST  | {\"productName\":\"x\",\"productPrice\":1,\"attributes\":{\"storeId\":1,\"note\":\"x\"}} | /attributes/note",
                "PATCH | {\"attributes\":{\"cuisine\":\"French\"}}                                      | /attributes/cuisine",
                "PATCH | {\"attributes\":{\"storeId\":null}}                                            | /attributes/storeId",
                "PATCH | {\"attributes\":{\"colour\":\"red\"}}                                          | /attributes/colour"
            })
    void what_cannot_be_said_of_a_product_is_refused_by_name(String method, String body, String pointer) {
        var path = method.equals("POST") ? "/products?line=menus" : "/products/" + sold(1, "");

        var answer = service.call(method, path, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }
}
