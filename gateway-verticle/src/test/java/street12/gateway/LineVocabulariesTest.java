package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.AssertProblem.isProblem;
import static street12.gateway.RunningGateway.json;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.gateway.FakeService.Seen;
import street12.gateway.domain.Percent;

/** What the lines' own files say, through a running gateway: calls of their own, lists, texts and problems. */
class LineVocabulariesTest {

    private static final String HAL = "application/hal+json";
    private static final String PROBLEM = "application/problem+json";
    private static final String TAKEN = "{'type':'urn:street12:problem:taken','title':'t','status':409,"
            + "'detail':'Somebody was first.','instance':'/deliveries/byOrder/9/steps','traceId':'x'}";
    private static final String INVALID = "{'type':'urn:street12:problem:invalid-fields','status':422,"
            + "'detail':'/userId: required property \\'userId\\' not found','instance':'/orders','errors':["
            + "{'pointer':'/userId','reason':'required property \\'userId\\' not found'},"
            + "{'pointer':'/address','reason':'must be a text'},"
            + "{'pointer':'/attributes/payType','reason':'must be one of CASH'},"
            + "{'pointer':'orderStatus','reason':'must be one of A, B'},"
            + "{'pointer':'sort','reason':'must be one of id, orderDate, address'},"
            + "{'pointer':'Idempotency-Key','reason':'x'},"
            + "{'pointer':'','reason':'y'}]}";

    private static RunningGateway gateway;
    private static FakeService orders;
    private static FakeService deliveries;
    private static FakeService view;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
        orders = FakeService.answering(gateway.vertx, (request, body) -> {
                    var prefix = request.getHeader("X-Forwarded-Prefix");
                    var response = request.response().putHeader("Content-Type", HAL);
                    switch (request.method().name() + " " + request.path()) {
                        case "POST /orders/9/payment" ->
                            response.setStatusCode(201)
                                    .putHeader("Location", prefix + "/payments/4")
                                    .end(quoted("{'id':4,'orderId':9,'amount':9000,'paymentStatus':'APPROVED','_links':"
                                            + "{'self':{'href':'" + prefix + "/payments/4'},'order':{'href':'" + prefix
                                            + "/orders/9'}}}"));
                        case "DELETE /orders/9" -> response.setStatusCode(202).end(quoted("{'id':9}"));
                        case "DELETE /orders/8", "PATCH /orders/8" ->
                            response.setStatusCode(409)
                                    .putHeader("Content-Type", PROBLEM)
                                    .end(quoted(TAKEN));
                        case "POST /products" ->
                            response.setStatusCode(422)
                                    .putHeader("Content-Type", PROBLEM)
                                    .end(quoted(INVALID));
                        case "POST /orders" ->
                            response.setStatusCode(body.contains("wrong") ? 422 : 201)
                                    .putHeader("Content-Type", body.contains("wrong") ? PROBLEM : HAL)
                                    .end(body.contains("wrong") ? quoted(INVALID) : body);
                        default ->
                            response.setStatusCode(request.method().name().equals("POST") ? 201 : 200)
                                    .end(body.isEmpty() ? list(prefix) : body);
                    }
                })
                .publish("order");
        deliveries = FakeService.answering(gateway.vertx, (request, body) -> {
                    var prefix = request.getHeader("X-Forwarded-Prefix");
                    var response = request.response();
                    if (request.path().startsWith("/deliveries/byOrder/9")) {
                        response.setStatusCode(409)
                                .putHeader("Content-Type", PROBLEM)
                                .end(quoted(TAKEN));
                    } else {
                        response.putHeader("Content-Type", HAL)
                                .end(quoted(
                                        "{'id':7,'orderId':9,'deliveryStatus':'ACCEPTED','actor':'Kim','attributes':"
                                                + "{'storeName':'KJSHOP'},'_links':{'self':{'href':'" + prefix
                                                + "/deliveries/7'}}}"));
                    }
                })
                .publish("delivery");
        view = FakeService.answering(gateway.vertx, (request, body) -> {
                    var prefix = request.getHeader("X-Forwarded-Prefix");
                    request.response()
                            .putHeader("Content-Type", HAL)
                            .end(quoted("{'_embedded':{'timeline':[{'entryId':'9-order-1','id':'u','orderId':9,'type':"
                                    + "'OrderPlaced','aggregate':'order','aggregateId':9,'time':'2026','_links':{'self':"
                                    + "{'href':'" + prefix + "/timeline/9-order-1'}}}]},'_links':{'self':{'href':'"
                                    + prefix
                                    + "/timeline?orderId=9&page=0&size=20&sort=time%2Casc'}},'page':{'number':0}}"));
                })
                .publish("view");
    }

    private static String list(String prefix) {
        return quoted("{'_embedded':{'payments':[{'amount':9000,'paymentStatus':'DISABLED','line':'food'}],"
                + "'orders':[]},'_links':{'self':{'href':'" + prefix + "/payments?page=0'}}}");
    }

    private static String quoted(String text) {
        return text.replace("\\'", "`").replace('\'', '"').replace('`', '\'');
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        orders.seen.clear();
        deliveries.seen.clear();
        view.seen.clear();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        var request = gateway.request(path).header("Content-Type", "application/json");
        return gateway.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static void isCall(Seen seen, String method, String uri, String body) {
        assertThat(seen.method() + " " + seen.uri()).isEqualTo(method + " " + uri);
        if (body.isEmpty()) assertThat(seen.body()).isEmpty();
        else assertThat(json(seen.body())).isEqualTo(json(body));
    }

    @Test
    void a_new_call_is_an_order_with_what_the_line_gives() {
        var answer = send(
                "POST",
                "/lines/calls/calls",
                "{\"mobile\":\"010\",\"location\":\"mapo\",\"payAmount\":\"9000\",\"payType\":\"CASH\"}");
        isCall(
                orders.last(),
                "POST",
                "/orders",
                "{'phoneNo':'010','address':'mapo','productPrice':'9000','userId':'010','qty':1,'attributes':{'payType':'CASH'}}");
        assertThat(json(answer))
                .isEqualTo(json("{'mobile':'010','location':'mapo','payAmount':'9000','payType':'CASH'}"));
    }

    @Test
    void what_is_not_new_is_given_nothing() {
        send("POST", "/lines/calls/calls/9/payment", "{\"mobile\":\"010\"}");
        isCall(orders.last(), "POST", "/orders/9/payment", "{'phoneNo':'010'}");
        send("PATCH", "/lines/calls/calls/9", "{\"status\":\"CANCELLED\"}");
        isCall(orders.last(), "PATCH", "/orders/9", "{'orderStatus':'Order Canceled'}");
    }

    @Test
    void under_the_api_root_nothing_is_given_and_nothing_is_nested() {
        var body = "{\"storeId\":1, \"attributes\":{\"a\":\"b\"}}";
        var answer = gateway.post("/api/orders", body);
        assertThat(orders.last().body()).isEqualTo(body);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void a_call_without_a_body_is_paid_and_answers_with_a_payment_in_the_lines_words() {
        for (var answer : new HttpResponse<?>[] {
            gateway.send(gateway.request("/lines/calls/calls/payCall/9").POST(BodyPublishers.noBody())),
            send("POST", "/lines/calls/calls/payCall/9", "{}")
        }) {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(orders.last().method() + orders.last().uri()).isEqualTo("POST/orders/9/payment");
            assertThat(orders.last().headers().get("X-Line")).isEqualTo("calls");
            assertThat(answer.headers().firstValue("Location")).contains("/lines/calls/payments/4");
            assertThat(json((String) answer.body()))
                    .isEqualTo(json("{'paymentId':4,'callId':9,'payAmount':9000,'status':'APPROVED','_links':"
                            + "{'self':{'href':'/lines/calls/payments/4'},'order':{'href':'/lines/calls/calls/9'}}}"));
        }
        assertThat(orders.seen.get(0).body()).isEmpty();
    }

    @Test
    void a_call_with_a_body_is_made_of_the_path_and_the_lines_fields() {
        var answer = send("POST", "/lines/calls/catches/8/driver", "{\"driverName\":\"김 기사\",\"more\":[1]}");
        isCall(deliveries.last(), "POST", "/deliveries/byOrder/8/steps", "{'step':'catch','actor':'김 기사'}");
        assertThat(deliveries.last().headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(json(answer))
                .isEqualTo(json("{'id':7,'callId':9,'status':'ACCEPTED','driverName':'Kim','storeName':'KJSHOP',"
                        + "'_links':{'self':{'href':'/lines/calls/catches/7'}}}"));
        send("POST", "/lines/calls/catches/8/driver", "{\"driverName\":7}");
        isCall(deliveries.last(), "POST", "/deliveries/byOrder/8/steps", "{'step':'catch','actor':'7'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"driverName\":null}", "{\"driverName\":{}}", "{\"actor\":\"Kim\"}"})
    void a_field_that_a_call_needs_and_nobody_says_is_named(String body) {
        var answer = send("POST", "/lines/calls/catches/8/driver", body);
        isProblem(answer, 422, "invalid-fields");
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/driverName");
        assertThat(deliveries.seen).isEmpty();
    }

    @Test
    void a_body_that_a_call_needs_must_be_readable() {
        isProblem(send("POST", "/lines/calls/catches/8/driver", "[1]"), 400, "malformed-request");
        isProblem(send("PATCH", "/lines/flowers/deliveries/8", "{\"status\""), 400, "malformed-request");
        var text = gateway.request("/lines/calls/catches/8/driver")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("driverName=Kim"));
        isProblem(gateway.send(text), 415, "unsupported-media-type");
        assertThat(deliveries.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ordermanagements, received, steps, step, accept",
        "ordermanagements, decorated, steps, step, decorate",
        "ordermanagements, rejected, rejection, reason, 품절 (out of stock)",
        "deliveries, departed, steps, step, start",
        "deliveries, completed, steps, step, complete"
    })
    void a_text_in_the_body_says_which_call_is_meant(
            String path, String status, String is, String field, String value) {
        var answer = send("PATCH", "/lines/flowers/" + path + "/7", "{\"status\":\"" + status + "\"}");
        isCall(deliveries.last(), "POST", "/deliveries/7/" + is, "{'" + field + "':'" + value + "'}");
        assertThat(json(answer).at("/status").asText()).isEqualTo("received");
        assertThat(json(answer).at("/storeName").asText()).isEqualTo("KJSHOP");
        assertThat(json(answer).at("/_links/self/href").asText()).isEqualTo("/lines/flowers/" + path + "/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"moon\"}", "{\"status\":1}", "{\"deliveryStatus\":\"ACCEPTED\"}"})
    void a_text_that_means_no_call_is_answered_with_those_that_do(String body) {
        var answer = send("PATCH", "/lines/flowers/ordermanagements/7", body);
        isProblem(answer, 422, "invalid-fields");
        assertThat(json(answer).at("/errors"))
                .isEqualTo(json("[{'pointer':'/status','reason':'must be one of received, decorated, rejected'}]"));
        assertThat(deliveries.seen).isEmpty();
    }

    @Test
    void other_methods_of_a_resources_address_are_as_ever() {
        assertThat(json(gateway.get("/lines/flowers/ordermanagements/7"))
                        .at("/status")
                        .asText())
                .isEqualTo("received");
        isCall(deliveries.last(), "GET", "/deliveries/7", "");
        send("PATCH", "/lines/flowers/orders/7", "{\"orderStatus\":\"Order Canceled\"}");
        isCall(orders.last(), "PATCH", "/orders/7", "{'orderStatus':'Order Canceled'}");
    }

    @Test
    void a_line_may_answer_a_success_with_another_status() {
        var canceled = send("DELETE", "/lines/flowers/orders/9", "");
        assertThat(canceled.statusCode()).isEqualTo(204);
        assertThat(canceled.body()).isEmpty();
        assertThat(canceled.headers().firstValue("Content-Type")).isEmpty();
        var refused = send("DELETE", "/lines/flowers/orders/8", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).at("/instance").asText()).isEqualTo("/lines/flowers/orders/8");
        assertThat(send("DELETE", "/orders/9", "").statusCode()).isEqualTo(202);
    }

    @Test
    void connections_go_on_after_a_body_that_was_dropped() {
        for (int i = 0; i < 5; i++)
            assertThat(send("DELETE", "/lines/kitchen/orders/9", "").statusCode())
                    .isEqualTo(204);
        assertThat(orders.seen).hasSize(5);
    }

    @Test
    void a_plain_list_is_an_array_of_its_items() {
        var answer = gateway.get("/lines/calls/dashboards/myPage/9");
        isCall(view.last(), "GET", "/timeline?orderId=9&sort=time%2Casc", "");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer))
                .isEqualTo(
                        json(
                                "[{'id':'9-order-1','callId':9,'event':'CallMade','extraIdName':'callId','extraIdValue':9,"
                                        + "'timestamp':'2026','_links':{'self':{'href':'/lines/calls/dashboards/9-order-1'}}}]"));
        var list = gateway.get("/lines/calls/dashboards?callId=9&sort=timestamp,desc");
        isCall(view.last(), "GET", "/timeline?orderId=9&sort=time%2Cdesc", "");
        assertThat(list.headers().firstValue("Content-Type")).contains(HAL);
        assertThat(json(list).at("/_links/self/href").asText())
                .isEqualTo("/lines/calls/dashboards?callId=9&page=0&size=20&sort=timestamp%2Casc");
        assertThat(json(list).at("/_embedded/dashboards/0/event").asText()).isEqualTo("CallMade");
    }

    @Test
    void what_else_a_client_asks_for_is_added_to_a_calls_query() {
        gateway.get("/lines/calls/dashboards/myPage/9?size=100&callId=1&sort=id");
        assertThat(view.last().uri()).isEqualTo("/timeline?orderId=9&sort=time%2Casc&size=100");
        isProblem(gateway.get("/lines/calls/dashboards/myPage/9?type=x"), 422, "invalid-fields");
    }

    @Test
    void a_head_of_a_call_is_a_head_at_the_service() {
        var answer = send("HEAD", "/lines/calls/dashboards/myPage/9", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(view.last().method()).isEqualTo("HEAD");
        assertThat(view.last().uri()).isEqualTo("/timeline?orderId=9&sort=time%2Casc");
    }

    @Test
    void a_get_that_would_change_something_is_refused_with_the_call_to_make() {
        for (var method : new String[] {"GET", "HEAD"}) {
            var answer = send(method, "/lines/calls/catches/catchCall/8/%EA%B9%80", "");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
        }
        var answer = gateway.get("/lines/calls/catches/catchCall/8/Kim");
        isProblem(answer, 405, "method-not-allowed");
        assertThat(json(answer).at("/detail").asText()).isEqualTo("Call POST /lines/calls/catches/8/driver.");
        assertThat(deliveries.seen).isEmpty();
    }

    @Test
    void the_method_that_is_allowed_there_does_what_the_call_to_make_does() {
        send("POST", "/lines/calls/catches/catchCall/8/%EA%B9%80", "");
        isCall(deliveries.last(), "POST", "/deliveries/byOrder/8/steps", "{'step':'catch','actor':'김'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PROPFIND"})
    void another_method_than_that_of_a_call_is_refused_with_it(String method) {
        var answer = send(method, "/lines/calls/calls/payCall/9", "");
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(json(answer).at("/detail").asText()).isEqualTo("Call POST /lines/calls/calls/payCall/9.");
        assertThat(orders.seen).isEmpty();
    }

    @Test
    void options_tells_the_methods_of_a_call_and_of_a_resource() {
        assertThat(send("OPTIONS", "/lines/calls/dashboards/myPage/9", "")
                        .headers()
                        .firstValue("Allow"))
                .contains("GET, HEAD, OPTIONS");
        assertThat(send("OPTIONS", "/lines/flowers/orders/9", "")
                        .headers()
                        .firstValue("Allow")
                        .orElseThrow())
                .contains("PATCH");
    }

    @Test
    void a_call_may_be_below_no_resource_and_take_from_path_and_body() {
        var path = "/lines/kitchen/" + Percent.encode(Normalizer.normalize("방문", Normalizer.Form.NFD)) + "/8/Kim%2520";
        var answer = send("PUT", path, "{\"상태\":\"도착\",\"memo\":\"m\"}");
        isCall(
                deliveries.last(),
                "POST",
                "/deliveries/8/steps",
                "{'step':'dispatch','actor':'Kim%20','note':'Kim%20: m','floor':2}");
        assertThat(json(answer).at("/_links/self/href").asText())
                .isEqualTo("/lines/kitchen/" + Percent.encode("주문관리s") + "/7");
        send("PUT", path, "{\"상태\":\"떠남\",\"way\":\"rejection\"}");
        isCall(deliveries.last(), "POST", "/deliveries/8/rejection", "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "a\\\\b", "a\\u0000"})
    void what_a_body_says_cannot_lead_to_another_path(String way) {
        var answer = send("PUT", "/lines/kitchen/%EB%B0%A9%EB%AC%B8/8/Kim", "{\"상태\":\"떠남\",\"way\":\"" + way + "\"}");
        isProblem(answer, 422, "invalid-fields");
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/way");
        assertThat(deliveries.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ko, 콜이 이미", "'en-US, ko;q=0.1', The call was taken", "fr, 콜이 이미", "'', 콜이 이미"})
    void a_problem_is_told_in_the_lines_own_text(String language, String text) {
        var request = gateway.request("/lines/calls/catches/9/driver")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"driverName\":\"Kim\"}"));
        if (!language.isEmpty()) request.header("Accept-Language", language);
        var answer = gateway.send(request);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
        assertThat(json(answer).at("/detail").asText()).startsWith(text);
        assertThat(json(answer).at("/instance").asText()).isEqualTo("/lines/calls/catches/9/driver");
        assertThat(json(answer).at("/type").asText()).isEqualTo("urn:street12:problem:taken");
    }

    @Test
    void a_problem_that_the_line_has_no_text_for_keeps_its_own() {
        assertThat(json(send("DELETE", "/lines/flowers/orders/8", ""))
                        .at("/detail")
                        .asText())
                .isEqualTo("Somebody was first.");
    }

    @Test
    void a_problem_names_the_fields_as_the_line_does() {
        var answer = json(send("POST", "/lines/calls/calls", "{\"payType\":\"wrong\"}"));
        assertThat(answer.at("/detail").asText()).isEqualTo("/mobile: required property 'mobile' not found");
        assertThat(answer.at("/errors").findValuesAsText("pointer"))
                .containsExactly("/mobile", "/location", "/payType", "status", "sort", "Idempotency-Key", "");
        assertThat(answer.at("/errors/4/reason").asText()).isEqualTo("must be one of id, createdAt, location");
        assertThat(answer.at("/instance").asText()).isEqualTo("/lines/calls/calls");
        var menus = json(send("POST", "/lines/food/menus", "{}"));
        assertThat(menus.at("/detail").asText()).isEqualTo("/userId: required property 'userId' not found");
        assertThat(menus.at("/errors/1/pointer").asText()).isEqualTo("/address");
        assertThat(menus.at("/errors/2/pointer").asText()).isEqualTo("/payType");
        assertThat(json(gateway.post("/api/products", "{}"))
                        .at("/errors/2/pointer")
                        .asText())
                .isEqualTo("/attributes/payType");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_korean_path_works_composed_or_not_raw_and_encoded(boolean composed) {
        var form = composed ? Normalizer.Form.NFC : Normalizer.Form.NFD;
        var payments = Normalizer.normalize("결제이력s", form);
        var answer = json(gateway.get("/lines/food/" + Percent.encode(payments)));
        assertThat(orders.last().uri()).isEqualTo("/payments");
        assertThat(answer.at("/_embedded/결제이력s/0")).isEqualTo(json("{'금액':9000,'행위':'결제취소됨'}"));
        assertThat(answer.at("/_links/self/href").asText())
                .isEqualTo("/lines/food/" + Percent.encode("결제이력s") + "?page=0");

        var orderManagement = Normalizer.normalize("주문관리s", form);
        var raw = gateway.raw(
                "GET /lines/food/" + orderManagement + "/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 200").contains("\"상태\":\"수락됨\"", "\"가게\":\"KJSHOP\"");
        assertThat(deliveries.last().uri()).isEqualTo("/deliveries/7");
    }

    @Test
    void a_filter_by_a_korean_text_asks_for_every_value_that_it_stands_for() {
        gateway.get("/lines/food/myPages?" + Percent.encode("상태") + "=" + Percent.encode("배달됨"));
        assertThat(view.last().uri())
                .isEqualTo("/orderStatus?orderStatus=DeliveryCompleted&orderStatus=OrderCompleted");
    }

    @Test
    void event_streams_pass_as_the_platform_tells_them() {
        var told = "data: {\"type\":\"OrderPlaced\"}\n\n";
        try (var other = new RunningGateway()) {
            FakeService.answering(other.vertx, 200, "text/event-stream", told).publish("view");
            assertThat(other.get("/lines/food/myPages/1/events").body()).isEqualTo(told);
        }
    }

    @Test
    void a_problem_that_cannot_be_read_is_no_usable_answer() {
        try (var other = new RunningGateway()) {
            FakeService.answering(other.vertx, 404, PROBLEM, "moon").publish("order");
            assertThat(other.get("/lines/food/orders/1").statusCode()).isEqualTo(502);
            assertThat(other.send(HttpRequest.newBuilder(
                                    other.request("/api/orders/1").build().uri()))
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
