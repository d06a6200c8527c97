package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.gateway.domain.Percent;

/** The three roots and each line's own words. */
class VocabularyTest {

    private static final String HAL = "application/hal+json";
    private static RunningGateway gateway;
    private static FakeService orders;
    private static FakeService deliveries;
    private static FakeService coupons;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
        orders = FakeService.answering(
                        gateway.vertx,
                        (request, body) -> request.response()
                                .setStatusCode(201)
                                .putHeader("Content-Type", HAL)
                                .putHeader("Location", request.getHeader("X-Forwarded-Prefix") + "/deliveries/1")
                                .end(body.isEmpty() ? "{}" : body))
                .publish("order");
        deliveries = FakeService.answering(gateway.vertx, (request, body) -> {
                    var prefix = request.getHeader("X-Forwarded-Prefix");
                    var one = "{'id':1,'deliveryStatus':'STARTED','address':'Seoul','_links':{'self':{'href':'" + prefix
                            + "/deliveries/1'},'order':{'href':'" + prefix + "/orders/1'}}}";
                    var answer = request.path().equals("/deliveries")
                            ? "{'_embedded':{'deliveries':[" + one + "]},'_links':{'self':{'href':'" + prefix
                                    + "/deliveries?page=0'}},'page':{'number':0}}"
                            : one;
                    if (request.method().name().equals("HEAD"))
                        request.response().putHeader("Content-Length", "99");
                    request.response().putHeader("Content-Type", HAL).end(answer.replace('\'', '"'));
                })
                .publish("delivery");
        coupons = FakeService.answering(
                        gateway.vertx,
                        404,
                        "application/problem+json",
                        "{\"couponStatus\":\"x\",\"instance\":\"/coupons/1\"}")
                .publish("coupon");
        FakeService.answering(gateway.vertx, 200, HAL, "{\"messageStatus\":\"SENT\"}")
                .publish("message");
        FakeService.answering(gateway.vertx, 200, HAL, "{\"orderStatus\":\"DeliveryStarted\"}")
                .publish("view");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void an_order_reaches_its_service_as_the_client_wrote_it() {
        var order = "{\"productPrice\":\"3000000\",\"qty\":\"1\", \"userId\":\"goodman\"}";
        var answer = gateway.post("/orders?line=food", order);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(orders.last().uri()).isEqualTo("/orders?line=food");
        assertThat(orders.last().body()).isEqualTo(order);
        assertThat(orders.last().headers().get("X-Line")).isEqualTo("shop");
        assertThat(orders.last().headers().get("X-Forwarded-Prefix")).isEmpty();
    }

    @Test
    void the_address_of_what_was_made_has_the_lines_words() {
        assertThat(gateway.post("/orders", "{}").headers().firstValue("Location"))
                .contains("/stockDeliveries/1");
        assertThat(gateway.post("/api/orders", "{}").headers().firstValue("Location"))
                .contains("/api/deliveries/1");
    }

    @Test
    void the_default_line_keeps_its_paths_texts_and_links() {
        var list = json(gateway.get("/stockDeliveries"));
        assertThat(list)
                .isEqualTo(json(
                        "{'_embedded':{'stockDeliveries':[{'id':1,'deliveryStatus':'delivery Started','address':'Seoul',"
                                + "'_links':{'self':{'href':'/stockDeliveries/1'},'order':{'href':'/orders/1'}}}]},"
                                + "'_links':{'self':{'href':'/stockDeliveries?page=0'}},'page':{'number':0}}"));
    }

    @Test
    void a_lines_root_speaks_like_the_default_one_under_its_own_prefix() {
        var delivery = json(gateway.get("/lines/shop/stockDeliveries/1"));
        assertThat(delivery.at("/deliveryStatus").asText()).isEqualTo("delivery Started");
        assertThat(delivery.at("/_links/self/href").asText()).isEqualTo("/lines/shop/stockDeliveries/1");
        assertThat(deliveries.last().headers().get("X-Forwarded-Prefix")).isEqualTo("/lines/shop");
        assertThat(deliveries.last().headers().get("X-Line")).isEqualTo("shop");
    }

    @Test
    void the_api_root_shows_the_platforms_words_of_all_lines() {
        var delivery = json(gateway.get("/api/deliveries/1"));
        assertThat(delivery.at("/deliveryStatus").asText()).isEqualTo("STARTED");
        assertThat(delivery.at("/_links/self/href").asText()).isEqualTo("/api/deliveries/1");
        assertThat(deliveries.last().headers().contains("X-Line")).isFalse();
    }

    @Test
    void texts_of_messages_and_order_status_are_the_shops() {
        assertThat(json(gateway.get("/messages/1")).at("/messageStatus").asText())
                .isEqualTo("Message Sended");
        assertThat(json(gateway.get("/orderStatus/1")).at("/orderStatus").asText())
                .isEqualTo("DeliveryStarted and CouponPublished");
    }

    @Test
    void a_renamed_resource_is_not_found_under_the_platforms_word() {
        int asked = deliveries.seen.size();
        assertThat(gateway.get("/deliveries").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/api/stockDeliveries").statusCode()).isEqualTo(404);
        assertThat(deliveries.seen).hasSize(asked);
    }

    @Test
    void an_unknown_line_is_answered_with_a_problem_that_names_the_lines() {
        var answer = gateway.get("/lines/moon/orders");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).at("/detail").asText()).contains("food, kitchen, shop");
        assertThat(json(answer).at("/traceId").asText()).hasSize(32);
    }

    @Test
    void a_filter_has_the_platforms_value_at_the_service() {
        gateway.get("/stockDeliveries?deliveryStatus=delivery%20Started");
        assertThat(deliveries.last().uri()).isEqualTo("/deliveries?deliveryStatus=STARTED");
        gateway.get("/api/deliveries?deliveryStatus=STARTED&userId=a%20b");
        assertThat(deliveries.last().uri()).isEqualTo("/deliveries?deliveryStatus=STARTED&userId=a%20b");
    }

    @Test
    void a_problem_is_about_the_path_that_was_called() {
        var answer = gateway.get("/promotes/1");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).isEqualTo("{\"couponStatus\":\"x\",\"instance\":\"/promotes/1\"}");
        assertThat(coupons.last().uri()).isEqualTo("/coupons/1");
        assertThat(gateway.get("/api/coupons/1").body())
                .isEqualTo("{\"couponStatus\":\"x\",\"instance\":\"/coupons/1\"}");
    }

    @Test
    void a_line_may_rename_fields_and_values_in_both_directions() {
        var answer = gateway.post("/lines/kitchen/orders", "{\"수량\":\"2\",\"상태\":\"주문됨\",\"userId\":\"a\"}");
        assertThat(json(orders.last().body())).isEqualTo(json("{'qty':'2','orderStatus':'Order Placed','userId':'a'}"));
        assertThat(json(answer)).isEqualTo(json("{'수량':'2','상태':'주문됨','userId':'a'}"));
    }

    @Test
    void a_platforms_word_is_refused_where_the_line_has_its_own() {
        int asked = orders.seen.size();
        var answer = gateway.post("/lines/kitchen/orders", "{\"qty\":2}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/qty");
        assertThat(orders.seen).hasSize(asked);
    }

    @Test
    void what_is_no_json_object_is_left_to_the_service() {
        for (var body : new String[] {"{\"수량\":1,\"수량\":2}", "not json", "[1]"}) {
            gateway.post("/lines/kitchen/orders", body);
            assertThat(orders.last().body()).isEqualTo(body);
        }
    }

    @Test
    void a_korean_path_works_raw_and_encoded() {
        var encoded = gateway.get("/lines/kitchen/" + Percent.encode("주문관리s") + "/1");
        assertThat(json(encoded).at("/배달지주소").asText()).isEqualTo("Seoul");
        assertThat(json(encoded).at("/deliveryStatus").asText()).isEqualTo("배달시작됨");
        assertThat(deliveries.last().uri()).isEqualTo("/deliveries/1");

        var raw = gateway.raw("GET /lines/kitchen/주문관리s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 200").contains("\"주문관리s\":[");
        assertThat(deliveries.last().headers().get("X-Line")).isEqualTo("kitchen");
    }

    @Test
    void a_head_request_does_not_tell_the_length_of_the_other_words() {
        var answer =
                gateway.send(gateway.request("/stockDeliveries").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(deliveries.last().method()).isEqualTo("HEAD");
    }
}
