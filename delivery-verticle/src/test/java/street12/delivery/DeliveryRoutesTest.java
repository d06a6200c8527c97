package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.OrderFacts;
import street12.delivery.Api.Answer;

/** The HTTP side: reading, steps, rejections, and what is said to bad requests. */
class DeliveryRoutesTest extends ServiceTest {

    private static final String REASON = "{\"reason\":\"no\"}";

    private JsonNode received(OrderFacts order) {
        wire.tell(placed(order));
        return whenStatus(order, "RECEIVED");
    }

    private static void assertProblem(Answer answer, int status, String inDetail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.detail()).contains(inDetail);
        assertThat(answer.body().path("traceId").asText()).hasSize(32);
    }

    @Test
    void steps_lead_from_received_to_completed_each_by_its_turn() {
        var order = order("byhand");
        var delivery = received(order);
        long id = delivery.get("id").asLong();
        assertThat(delivery.get("nextStep").asText()).isEqualTo("accept");
        assertThat(delivery.get("nextBy").asText()).isEqualTo("store");
        assertThat(delivery.at("/_links/self/href").asText()).isEqualTo("/deliveries/" + id);

        assertProblem(service.api.step(id, "decorate"), 409, "next is 'accept'");
        var accepted = service.api.step(id, "accept");
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.body().get("deliveryStatus").asText()).isEqualTo("ACCEPTED");
        assertThat(service.api.step(id, "accept").body()).isEqualTo(accepted.body());
        service.api.step(id, "decorate");
        service.api.step(id, "start");
        var completed = service.api.step(id, "complete");
        assertThat(completed.body().get("deliveryStatus").asText()).isEqualTo("COMPLETED");
        assertThat(completed.body().has("nextStep")).isFalse();
        assertProblem(service.api.step(id, "start"), 409, "COMPLETED");
        whenTold(
                order,
                "DeliveryReceived",
                "DeliveryAdvanced",
                "DeliveryAdvanced",
                "DeliveryStarted",
                "DeliveryCompleted");
        assertThat(wire.told(order.orderId()).get(1).data().get("step").asText())
                .isEqualTo("accept");
    }

    @Test
    void a_step_of_the_system_is_refused_and_an_unknown_one_is_named() {
        var order = order("shop");
        wire.tell(placed(order));
        long id = whenStatus(order, "STARTED").get("id").asLong();

        assertProblem(service.api.step(id, "start"), 409, "by the system");
        var unknown = service.api.step(id, "fly");
        assertProblem(unknown, 422, "start, complete");
        assertThat(unknown.body().at("/errors/0/pointer").asText()).isEqualTo("/step");
    }

    @Test
    void a_store_may_reject_until_the_start_and_not_later() {
        var order = order("byhand");
        long id = received(order).get("id").asLong();
        service.api.step(id, "accept");

        var rejected = service.api.post("/deliveries/" + id + "/rejection", "{\"reason\":\"sold out\"}");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.body().get("deliveryStatus").asText()).isEqualTo("REJECTED");
        assertThat(rejected.body().get("reason").asText()).isEqualTo("sold out");
        assertProblem(service.api.step(id, "decorate"), 409, "REJECTED");
        wire.tell(cancel(order, 1));
        whenTold(order, "DeliveryReceived", "DeliveryAdvanced", "DeliveryRejected", "DeliveryCancelRefused");

        var started = order("shop");
        wire.tell(placed(started));
        long other = whenStatus(started, "STARTED").get("id").asLong();
        assertProblem(
                service.api.post("/deliveries/" + other + "/rejection", "{\"reason\":\"no\"}"), 409, "has started");
    }

    @Test
    void lists_are_filtered_paged_and_sorted() {
        var order = order("byhand");
        var mine = List.of(order, order("byhand"), order("byhand"));
        for (var one : mine) received(one);
        long first = mine.get(0).orderId();

        var byUser = service.api.get("/deliveries?userId=" + order.userId()).body();
        assertThat(byUser.at("/page/totalElements").asInt()).isEqualTo(1);
        assertThat(byUser.at("/_embedded/deliveries/0/orderId").asLong()).isEqualTo(first);

        var page = service.api
                .get("/deliveries?deliveryStatus=RECEIVED&line=byhand&sort=orderId,desc&size=2")
                .body();
        assertThat(page.at("/_embedded/deliveries")).hasSize(2);
        assertThat(page.at("/_embedded/deliveries/0/orderId").asLong()).isEqualTo(first + 2);
        assertThat(page.at("/_embedded/deliveries/1/orderId").asLong()).isEqualTo(first + 1);
        assertThat(page.at("/_links/next/href").asText()).contains("page=1").contains("deliveryStatus=RECEIVED");
    }

    @Test
    void a_delivery_of_another_line_is_not_there() {
        var order = order("byhand");
        long id = received(order).get("id").asLong();

        assertThat(service.api.get("/deliveries/" + id, "X-Line", "byhand").status())
                .isEqualTo(200);
        assertProblem(service.api.get("/deliveries/" + id, "X-Line", "shop"), 404, "no delivery");
        assertProblem(
                service.api.post("/deliveries/" + id + "/steps", "{\"step\":\"accept\"}", "X-Line", "shop"),
                404,
                "no delivery");
        assertThat(service.api
                        .get("/deliveries?orderId=" + order.orderId(), "X-Line", "shop")
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/deliveries/999999999", "/deliveries/0", "/deliveries/x", "/deliveries/99999999999999999999"})
    void what_is_not_there_is_a_404(String path) {
        assertProblem(service.api.get(path), 404, "");
    }

    @ParameterizedTest
    @CsvSource({
        "/deliveries?orderId=x, orderId",
        "/deliveries?deliveryStatus=Nope, deliveryStatus",
        "/deliveries?deliveryStatus=%00, deliveryStatus",
        "/deliveries?userId=%00, userId",
        "/deliveries?userId=, userId",
        "/deliveries?line=moon, line",
        "/deliveries?stuck=yes, stuck",
        "/deliveries?page=-1, page",
        "/deliveries?size=1000, size",
        "/deliveries?sort=facts, sort"
    })
    void a_bad_query_names_its_parameter(String path, String parameter) {
        var answer = service.api.get(path);
        assertProblem(answer, 422, parameter);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(parameter);
    }

    @Test
    void a_bad_body_is_refused_by_name() {
        long id = received(order("byhand")).get("id").asLong();
        var steps = "/deliveries/" + id + "/steps";
        assertProblem(service.api.post(steps, "{"), 400, "not JSON");
        assertProblem(service.api.post(steps, ""), 400, "empty");
        assertProblem(service.api.post(steps, "[]"), 422, "");
        assertProblem(service.api.post(steps, "{}"), 422, "step");
        assertProblem(service.api.post(steps, "{\"step\":1}"), 422, "/step");
        assertProblem(service.api.post(steps, "{\"step\":\"accept\",\"by\":\"me\"}"), 422, "by");
        assertProblem(service.api.post("/deliveries/" + id + "/rejection", "{\"reason\":\"\\u0000\"}"), 422, "reason");
        var compensation = "/deliveries/" + id + "/compensation";
        assertProblem(service.api.post(compensation, "{}"), 422, "reason");
        assertProblem(service.api.post(compensation, "{\"reason\":\"\"}"), 422, "/reason");
        assertProblem(service.api.post("/deliveries/999999999/compensation", REASON), 404, "999999999");
        assertProblem(service.api.post("/deliveries/999999999/retry", ""), 404, "999999999");
        assertProblem(service.api.post("/deliveries/999999999/steps", "{\"step\":\"accept\"}"), 404, "999999999");
        assertThat(service.api
                        .get("/deliveries/" + id)
                        .body()
                        .get("deliveryStatus")
                        .asText())
                .isEqualTo("RECEIVED");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /deliveries, GET",
        "DELETE, /deliveries/1, GET",
        "GET, /deliveries/1/steps, POST",
        "PUT, /deliveries/1/rejection, POST",
        "GET, /deliveries/1/retry, POST",
        "DELETE, /deliveries/1/compensation, POST"
    })
    void a_method_that_is_not_for_the_path_is_told_which_one_is(String method, String path, String allowed) {
        var answer = service.api.send(method, path);
        assertProblem(answer, 405, "method");
        assertThat(answer.allow()).contains(allowed);
    }
}
