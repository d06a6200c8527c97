package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Json;

class PageTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi()
                .route(HttpMethod.GET, "/orders", PageTest::list)
                .route(HttpMethod.GET, "/orders/:id", PageTest::one)
                .listen();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Future<?> list(RoutingContext request) {
        var page = Page.of(request, Set.of("id", "orderDate"), "id,desc");
        var orderId = QueryParams.id(request, "orderId");
        var item = Json.MAPPER.createObjectNode().put("offset", page.offset());
        RequestLine.of(request).ifPresent(line -> item.put("line", line));
        if (orderId != null) item.put("orderId", orderId);
        Hal.send(request, 200, Hal.list(request, "orders", "/orders", List.of(item), page, 45));
        return Future.succeededFuture();
    }

    private static Future<?> one(RoutingContext request) {
        var id = QueryParams.pathId(request, "id");
        Hal.send(
                request,
                200,
                Hal.resource(request, Json.MAPPER.createObjectNode().put("id", id), "/orders/" + id));
        return Future.succeededFuture();
    }

    @Test
    void a_list_that_is_asked_for_without_more_is_its_first_page() {
        var body = api.get("/orders").json();

        assertThat(body.get("page").toString())
                .isEqualTo("{\"size\":20,\"totalElements\":45,\"totalPages\":3,\"number\":0}");
        assertThat(body.at("/_links/self/href").asText()).isEqualTo("/orders?page=0&size=20&sort=id,desc");
        assertThat(body.at("/_links/next/href").asText()).isEqualTo("/orders?page=1&size=20&sort=id,desc");
        assertThat(body.at("/_links/prev").isMissingNode()).isTrue();
        assertThat(body.at("/_embedded/orders/0/offset").asLong()).isZero();
    }

    @Test
    void the_last_page_has_no_next_and_links_keep_the_filters() {
        var body = api.get("/orders?page=2&size=20&sort=orderDate&orderId=7&name=a%26b")
                .json();

        assertThat(body.at("/_links/next").isMissingNode()).isTrue();
        assertThat(body.at("/_links/prev/href").asText())
                .isEqualTo("/orders?orderId=7&name=a%26b&page=1&size=20&sort=orderDate,asc");
        assertThat(body.at("/_embedded/orders/0/offset").asLong()).isEqualTo(40);
        assertThat(body.at("/_embedded/orders/0/orderId").asLong()).isEqualTo(7);
    }

    @Test
    void links_are_as_the_client_must_write_them() {
        assertThat(api.get("/orders/7", "X-Forwarded-Prefix", "/api")
                        .json()
                        .at("/_links/self/href")
                        .asText())
                .isEqualTo("/api/orders/7");
        assertThat(api.get("/orders/7", "X-Forwarded-Prefix", "//evil.example/")
                        .json()
                        .at("/_links/self/href")
                        .asText())
                .isEqualTo("/orders/7");
    }

    @Test
    void the_root_that_a_request_came_through_decides_the_line() {
        assertThat(lineOf("/orders")).isEmpty();
        assertThat(lineOf("/orders?line=shop")).isEqualTo("shop");
        assertThat(lineOf("/orders?line=shop", "X-Line", "flowers")).isEqualTo("flowers");
    }

    @ParameterizedTest
    @CsvSource({
        "page=-1, page",
        "page=one, page",
        "page=1000001, page",
        "page=99999999999, page",
        "page=, page",
        "size=0, size",
        "size=101, size",
        "size=1.5, size",
        "sort=password, sort",
        "sort=, sort",
        "'sort=id,sideways', sort",
        "'sort=id,desc,asc', sort",
        "orderId=0, orderId",
        "orderId=-1, orderId",
        "orderId=x, orderId",
        "orderId=, orderId",
        "orderId=9223372036854775808, orderId",
    })
    void a_parameter_that_is_not_as_it_must_be_is_a_422_that_names_it(String query, String name) {
        var answer = api.get("/orders?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=%zz", "%zz=1", "page=%"})
    void a_query_that_cannot_be_decoded_is_a_400_or_422_and_never_a_500(String query) throws IOException {
        assertThat(api.raw("GET /orders?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (400|422|200) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.0", "01", "9223372036854775808", "1%00", "%EC%9D%BC"})
    void what_cannot_be_an_id_is_a_404(String id) {
        assertThat(api.get("/orders/" + id).status()).isEqualTo(404);
    }

    @Test
    void the_largest_id_is_one() {
        assertThat(api.get("/orders/9223372036854775807").json().get("id").asLong())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static String lineOf(String path, String... headers) {
        return api.get(path, headers).json().at("/_embedded/orders/0/line").asText();
    }
}
