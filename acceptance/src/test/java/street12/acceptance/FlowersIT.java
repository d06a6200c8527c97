package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.LineDoor;

/** Flowers are ordered, decorated and brought, in the words of the flower shop's clients. */
@ParameterizedClass(name = "{0}")
@MethodSource("doors")
class FlowersIT {

    private final LineDoor door;
    private final LineClient client;

    FlowersIT(LineDoor door) {
        this.door = door;
        this.client = new LineClient(door);
    }

    static Stream<LineDoor> doors() {
        return SharedSystem.doorsOf("flowers");
    }

    private long order() {
        return made(door.post(
                "/orders",
                Map.of(
                        "storeName",
                        "KJSHOP",
                        "itemName",
                        "장미 한바구니",
                        "qty",
                        1,
                        "itemPrice",
                        50_000,
                        "userName",
                        "Hong")));
    }

    private long delivery(long order) {
        return client.theOne("/ordermanagements", "orderId", order).get("id").asLong();
    }

    private void says(String path, String status) {
        var answer = door.patch(path, Map.of("status", status));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().get("status").asText()).isEqualTo(status);
    }

    @Test
    void the_store_accepts_and_decorates_and_the_rider_starts_and_completes() {
        long id = order();
        client.awaitsOfOrder("/payments", "orderId", id, "status", "paid");
        long delivery = delivery(id);

        var early = door.patch("/deliveries/" + delivery, Map.of("status", "departed"));
        assertThat(early.status()).as(early.text()).isEqualTo(409);
        says("/ordermanagements/" + delivery, "received");
        client.awaits("/myPages/" + id, "status", "received");
        says("/ordermanagements/" + delivery, "decorated");
        client.awaits("/myPages/" + id, "status", "decorated");
        says("/deliveries/" + delivery, "departed");
        client.awaits("/deliverystatuses/" + delivery, "status", "departed");
        client.awaits("/myPages/" + id, "status", "departed");
        assertThat(door.delete("/orders/" + id).status()).isIn(202, 204);
        client.awaits("/myPages/" + id, "status", "departed");
        says("/deliveries/" + delivery, "completed");
        client.awaits("/myPages/" + id, "status", "completed");
        assertThat(client.theOne("/ordermanagements", "orderId", id)
                        .get("status")
                        .asText())
                .isEqualTo("decorated");
        assertThat(client.theOne("/deliveries", "orderId", id).get("status").asText())
                .isEqualTo("completed");
        assertThat(client.chargesStanding(id)).isEqualTo(1);
    }

    @Test
    void every_call_carries_a_token_that_the_client_got_for_its_name_and_secret() {
        var answer = door.system().tokens().byCredentials(door.client().anonymous(), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var client = door.as(answer.body().get("access_token").asText());

        for (var path : List.of(
                "/orders",
                "/menus",
                "/payments",
                "/ordermanagements",
                "/deliveries",
                "/deliverystatuses",
                "/myPages")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
            var refused = door.anonymous().get(path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(door.anonymous().post("/orders", Map.of()).status()).isEqualTo(401);
        assertThat(door.anonymous().delete("/orders/1").status()).isEqualTo(401);
        assertThat(door.anonymous()
                        .patch("/ordermanagements/1", Map.of("status", "received"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_store_rejects_and_the_money_goes_back() {
        long id = order();

        says("/ordermanagements/" + delivery(id), "rejected");

        client.awaitsOfOrder("/payments", "orderId", id, "status", "forciblyCanceled");
        client.awaits("/myPages/" + id, "status", "rejected");
        assertThat(client.chargesStanding(id)).isZero();
    }

    @Test
    void the_customer_cancels_until_the_rider_starts() {
        long id = order();
        long delivery = delivery(id);
        says("/ordermanagements/" + delivery, "received");

        var answer = door.delete("/orders/" + id);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        client.awaits("/myPages/" + id, "status", "OrderCancelled");
        client.awaitsOfOrder("/payments", "orderId", id, "status", "canceled");
        client.awaitsOfOrder("/ordermanagements", "orderId", id, "status", "registrationCanceled");
        client.awaitsOfOrder("/deliveries", "orderId", id, "status", "canceled");
        assertThat(client.chargesStanding(id)).isZero();
        assertThat(door.patch("/ordermanagements/" + delivery, Map.of("status", "decorated"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void what_is_no_status_or_no_flower_is_refused_naming_the_clients_field() {
        long delivery = delivery(order());

        var wrong = door.patch("/ordermanagements/" + delivery, Map.of("status", "eaten"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("/status").contains("received").contains("rejected");
        var unknown = door.post("/orders", Map.of("storeName", "KJSHOP", "itemName", "cactus", "userName", "Hong"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().at("/errors/0/pointer").asText()).isEqualTo("/itemName");
        var dear = door.post(
                "/orders", Map.of("storeName", "KJSHOP", "itemName", "장미 한바구니", "itemPrice", 1, "userName", "Hong"));
        assertThat(dear.status()).isEqualTo(409);
        assertThat(dear.text()).contains("50000");
    }

    @Test
    void the_menus_are_listed_in_their_words() {
        assertThat(client.items("/menus"))
                .extracting(menu -> menu.get("storeName").asText() + ": "
                        + menu.get("itemName").asText() + " "
                        + menu.get("itemPrice").asInt())
                .contains("KJSHOP: 장미 한바구니 50000", "분당꽃배달: 안개꽃한다발 20000");
    }
}
