package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.paid;
import static street12.delivery.KafkaWire.placed;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.OrderFacts;
import street12.delivery.Api.Answer;

/** Steps told by the order's id, and those that are the first one's who comes. */
class StepOfOrderTest extends ServiceTest {

    private static final String KIM = "{\"step\":\"catch\",\"actor\":\"Kim\"}";
    private static final String LEE = "{\"step\":\"catch\",\"actor\":\"Lee\"}";

    private OrderFacts ride() {
        var ride = order("rides", "seoul", Map.of("payType", "CASH", "floor", "12", "seats", "4"));
        wire.tell(placed(ride), paid(ride));
        whenStatus(ride, "RECEIVED");
        return ride;
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:street12:problem:" + slug);
    }

    private static void assertNames(Answer answer, String pointer) {
        assertProblem(answer, 422, "invalid-fields");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void the_first_one_gets_the_step_and_may_tell_it_again() {
        var ride = ride();
        var caught = service.api.stepOfOrder(ride.orderId(), KIM, "X-Line", "rides");

        assertThat(caught.status()).isEqualTo(200);
        assertThat(caught.body().get("deliveryStatus").asText()).isEqualTo("CAUGHT");
        assertThat(caught.body().get("actor").asText()).isEqualTo("Kim");
        assertThat(service.api.stepOfOrder(ride.orderId(), KIM).body()).isEqualTo(caught.body());
        assertThat(service.api.ofOrder(ride.orderId())).isEqualTo(caught.body());
        whenTold(ride, "DeliveryReceived", "DeliveryAdvanced");
    }

    @Test
    void the_second_one_is_late_on_both_ways_and_not_told_who_was_first() {
        var ride = ride();
        long id = service.api.stepOfOrder(ride.orderId(), KIM).body().get("id").asLong();

        var late = service.api.stepOfOrder(ride.orderId(), LEE);
        assertProblem(late, 409, "taken");
        assertThat(late.detail()).contains("was taken by another already");
        assertThat(late.body().toString()).doesNotContain("Kim");
        assertProblem(service.api.post("/deliveries/" + id + "/steps", LEE), 409, "taken");
        service.api.step(id, "complete");
        assertProblem(service.api.stepOfOrder(ride.orderId(), LEE), 409, "taken");
    }

    @Test
    void a_name_is_given_where_the_step_asks_for_it_and_nowhere_else() {
        var ride = ride();
        var missing = service.api.stepOfOrder(ride.orderId(), "{\"step\":\"catch\"}");
        assertNames(missing, "/actor");
        assertThat(missing.detail()).contains("is missing");

        service.api.stepOfOrder(ride.orderId(), KIM);
        assertNames(service.api.stepOfOrder(ride.orderId(), "{\"step\":\"complete\",\"actor\":\"Kim\"}"), "/actor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"\\u0000\"", "7", "null"})
    void a_name_that_is_none_is_refused_by_its_field(String name) {
        assertNames(service.api.stepOfOrder(1, "{\"step\":\"catch\",\"actor\":" + name + "}"), "/actor");
    }

    @ParameterizedTest
    @CsvSource({"999999999", "0", "x", "99999999999999999999"})
    void an_order_that_has_no_delivery_is_not_found(String orderId) {
        assertProblem(service.api.post("/deliveries/byOrder/" + orderId + "/steps", KIM), 404, "not-found");
    }

    @Test
    void an_order_of_another_line_is_not_found() {
        var ride = ride();

        var other = service.api.stepOfOrder(ride.orderId(), KIM, "X-Line", "shop");
        assertProblem(other, 404, "not-found");
        assertThat(other.detail()).contains("order " + ride.orderId());
        assertThat(service.api.ofOrder(ride.orderId()).get("deliveryStatus").asText())
                .isEqualTo("RECEIVED");
    }

    @Test
    void only_post_is_for_the_path() {
        var answer = service.api.send("GET", "/deliveries/byOrder/1/steps");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.allow()).contains("POST");
    }

    @Test
    void what_the_order_says_is_shown_with_numbers_as_such() {
        var attributes = service.api.ofOrder(ride().orderId()).get("attributes");

        assertThat(attributes.toString()).isEqualTo("{\"floor\":12,\"payType\":\"CASH\",\"seats\":4}");
    }

    @Test
    void an_order_that_says_nothing_more_shows_no_attributes() {
        var order = order("byhand");
        wire.tell(placed(order));
        assertThat(whenStatus(order, "RECEIVED").has("attributes")).isFalse();
    }
}
