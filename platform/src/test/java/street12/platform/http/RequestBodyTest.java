package street12.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Json;
import street12.platform.http.TestApi.Answer;

class RequestBodyTest {

    private static final String MAC =
            "{\"userId\":\"goodman\",\"productId\":1001,\"qty\":1,\"payStatus\":\"Y\",\"address\":\"Seoul\"}";

    /** What the routes of these tests read. */
    record PlaceOrder(String userId, long productId, Long productPrice, int qty, String payStatus, String address) {}

    record ChangeProduct(String productName, Long productPrice, Integer stock) {}

    private static TestApi api;
    private static Locale before;

    @BeforeAll
    static void start() {
        before = Locale.getDefault();
        Locale.setDefault(Locale.KOREAN);
        api = new TestApi()
                .route(
                        HttpMethod.POST,
                        "/orders",
                        request -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(Json.text(RequestBody.read(request, "PlaceOrder", PlaceOrder.class))))
                .route(
                        HttpMethod.POST,
                        "/products",
                        request -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(Json.text(RequestBody.read(request, "ChangeProduct", ChangeProduct.class))))
                .listen();
    }

    @AfterAll
    static void stop() {
        api.close();
        Locale.setDefault(before);
    }

    @Test
    void a_good_body_is_read() {
        var answer = api.post("/orders", MAC);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString())
                .isEqualTo(
                        "{\"userId\":\"goodman\",\"productId\":1001,\"qty\":1,\"payStatus\":\"Y\",\"address\":\"Seoul\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON", "application/hal+json"
            })
    void json_may_be_called_by_any_of_its_names(String type) {
        assertThat(api.call("POST", "/orders", MAC.getBytes(UTF_8), "Content-Type", type)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "json"})
    void another_media_type_is_a_415(String type) {
        assertThat(api.call("POST", "/orders", MAC.getBytes(UTF_8), "Content-Type", type)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void no_media_type_is_a_415() {
        assertThat(api.call("POST", "/orders", MAC.getBytes(UTF_8)).status()).isEqualTo(415);
    }

    @Test
    void numbers_may_come_as_strings_of_digits() {
        var answer = api.post("/orders", with("productId", "\"1001\"", "qty", "\"2\"", "productPrice", "\"3000000\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("productId").asLong()).isEqualTo(1001);
        assertThat(answer.json().get("qty").asInt()).isEqualTo(2);
        assertThat(answer.json().get("productPrice").asLong()).isEqualTo(3_000_000);
    }

    @Test
    void numbers_may_come_as_strings_also_where_their_schema_is_referred_to_or_null_is_allowed() {
        var answer = api.post("/products", "{\"productPrice\":\"2900000\",\"stock\":\"10\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString()).isEqualTo("{\"productPrice\":2900000,\"stock\":10}");
    }

    @Test
    void a_text_of_digits_stays_a_text() {
        assertThat(api.post("/orders", with("userId", "\"007\""))
                        .json()
                        .get("userId")
                        .asText())
                .isEqualTo("007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_empty_body_is_a_400(String body) {
        assertProblem(api.post("/orders", body), 400, "empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"userId\":}",
                "{'userId':'goodman'}",
                "goodman",
                "{} {}",
                "{}]",
                "{\"qty\":NaN}",
                "{\"qty\":01}",
                "{\"qty\":1,\"qty\":2}",
                "{\"a\":\"\u0001\"}",
            })
    void what_is_not_json_is_a_400_that_says_where(String body) {
        assertProblem(api.post("/orders", body), 400, "The body is not JSON");
    }

    @Test
    void what_is_not_utf_8_is_a_400() {
        var latin = MAC.replace("Seoul", "Séoul").getBytes(ISO_8859_1);

        assertProblem(
                api.call("POST", "/orders", latin, "Content-Type", "application/json"), 400, "The body is not UTF-8.");
    }

    @Test
    void json_that_is_nested_without_end_is_a_400() {
        assertProblem(api.post("/orders", "[".repeat(20_000)), 400, "The body is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\"", "true"})
    void json_that_is_no_object_is_a_422(String body) {
        assertProblem(api.post("/orders", body), 422, "object");
    }

    @Test
    void a_field_that_is_missing_is_named() {
        assertNames(api.post("/orders", without("qty")), "/qty");
    }

    @Test
    void a_field_that_is_not_known_is_named() {
        assertNames(api.post("/orders", with("prise", "1")), "/prise");
    }

    @Test
    void a_name_with_the_signs_of_json_pointer_is_told_as_one() {
        assertNames(api.post("/orders", with("a/b~c", "1")), "/a~1b~0c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qty|0",
                "qty|1.5",
                "qty|\"1.5\"",
                "qty|\"one\"",
                "qty|\"\"",
                "qty|-1",
                "qty|2147483648",
                "qty|1e99",
                "qty|1e400",
                "qty|null",
                "qty|{}",
                "productId|9223372036854775808",
                "productId|9.3e18",
                "productId|1e400",
                "productId|\"9223372036854775808\"",
                "productId|true",
                "productPrice|-1",
                "userId|1",
                "userId|\"\"",
                "userId|\"a\\u0000b\"",
                "address|[]",
            })
    void a_field_with_a_bad_value_is_named(String field, String value) {
        assertNames(api.post("/orders", with(field, value)), "/" + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"productId|9.223372036854775807e18", "productId|9223372036854775807.5"})
    void a_number_at_the_edge_is_taken_or_refused_and_never_a_500(String field, String value) {
        assertThat(api.post("/orders", with(field, value)).status()).isIn(200, 422);
    }

    @Test
    void every_bad_field_is_told_at_once_and_in_english_on_every_machine() {
        var errors =
                api.post("/orders", with("qty", "0", "userId", "\"\"")).json().get("errors");

        assertThat(errors.findValuesAsText("pointer")).containsOnly("/qty", "/userId");
        assertThat(errors.findValuesAsText("reason"))
                .anySatisfy(reason -> assertThat(reason).isEqualTo("must have a minimum value of 1"));
    }

    private static void assertNames(Answer answer, String pointer) {
        assertThat(answer.status()).as(String.valueOf(answer.json())).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsText("pointer")).containsOnly(pointer);
        assertThat(answer.json().get("errors").findValuesAsText("reason")).noneMatch(String::isBlank);
    }

    private static void assertProblem(Answer answer, int status, String said) {
        assertThat(answer.status()).as(String.valueOf(answer.json())).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).contains(said);
    }

    private static String with(String... fieldsAndValues) {
        var body = body();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            body.putRawValue(fieldsAndValues[i], new RawValue(fieldsAndValues[i + 1]));
        }
        return body.toString();
    }

    private static String without(String field) {
        var body = body();
        body.remove(field);
        return body.toString();
    }

    private static ObjectNode body() {
        return (ObjectNode) Json.read(MAC.getBytes(UTF_8), JsonNode.class);
    }
}
