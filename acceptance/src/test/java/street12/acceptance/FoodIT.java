package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;
import static street12.acceptance.running.Await.until;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.LineDoor;

/** A meal is ordered, cooked and brought, in the words of its clients, some of which are Korean. */
@ParameterizedClass(name = "{0}")
@MethodSource("doors")
class FoodIT {

    private final LineDoor door;
    private final LineClient client;

    FoodIT(LineDoor door) {
        this.door = door;
        this.client = new LineClient(door);
    }

    static Stream<LineDoor> doors() {
        return SharedSystem.doorsOf("food");
    }

    private long chicken() {
        return made(door.post("/orders", Map.of("item", "통닭", "storeId", 1, "수량", 2)));
    }

    private void does(long order, String step) {
        long delivery = client.theOne("/주문관리s", "orderId", order).get("id").asLong();
        until("'" + step + "' is done", Duration.ofSeconds(20), () -> {
            var answer = door.post("/주문관리s/" + delivery + "/steps", Map.of("step", step));
            assertThat(answer.status()).as(answer.text()).isIn(200, 409);
            return answer.status() == 200;
        });
    }

    @Test
    void a_meal_is_accepted_cooked_dispatched_and_brought_and_each_is_told() {
        var answer =
                door.post("/orders", Map.of("item", "통닭", "storeId", "1", "수량", "2", "가격", 18_000, "address", "분당"));
        long id = made(answer);
        assertThat(answer.body().get("상태").asText()).isEqualTo("주문됨");
        assertThat(answer.body().get("수량").asInt()).isEqualTo(2);
        assertThat(answer.body().get("가격").asInt()).isEqualTo(18_000);
        assertThat(answer.body().get("storeId").asInt()).isEqualTo(1);
        assertThat(answer.body().get("amount").asInt()).isEqualTo(36_000);
        var payment = client.theOne("/결제이력s", "orderId", id);
        assertThat(payment.get("행위").asText()).isEqualTo("결제승인됨");
        assertThat(payment.get("금액").asInt()).isEqualTo(36_000);
        var management = client.theOne("/주문관리s", "orderId", id);
        assertThat(management.get("배달지주소").asText()).isEqualTo("분당");
        assertThat(management.get("요리종류").asText()).isEqualTo("한식");

        for (var step : List.of("accept", "cook", "dispatch", "complete")) does(id, step);

        client.awaits("/myPages/" + id, "상태", "배달됨");
        client.awaits("/orders/" + id, "상태", "배달됨");
        until(
                "the customer was told of every change",
                Duration.ofSeconds(20),
                () -> client.items("/messages?orderId=" + id).stream()
                        .map(message -> message.get("kind").asText())
                        .toList()
                        .containsAll(List.of(
                                "OrderPlaced",
                                "DeliveryAdvanced.accept",
                                "DeliveryAdvanced.cook",
                                "DeliveryStarted",
                                "DeliveryCompleted")));
        until(
                "the timeline speaks Korean",
                Duration.ofSeconds(20),
                () -> client.items("/timeline?orderId=" + id).stream()
                        .map(entry -> entry.get("type").asText())
                        .toList()
                        .containsAll(List.of("주문됨", "결제승인됨", "쿠폰발행됨", "배달시작됨", "배달됨")));
    }

    @Test
    void a_meal_can_be_cancelled_until_it_is_dispatched() {
        long id = chicken();
        does(id, "accept");

        var answer = door.patch("/orders/" + id, Map.of("상태", "주문취소됨"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        client.awaits("/orders/" + id, "상태", "주문취소됨");
        client.awaitsOfOrder("/결제이력s", "orderId", id, "행위", "결제취소됨");
        client.awaitsOfOrder("/주문관리s", "orderId", id, "상태", "취소됨");
        assertThat(client.chargesStanding(id)).isZero();

        long late = chicken();
        for (var step : List.of("accept", "cook", "dispatch")) does(late, step);
        assertThat(door.delete("/orders/" + late).status()).isEqualTo(202);
        until(
                "the refusal is told",
                Duration.ofSeconds(20),
                () -> !door.get("/orders/" + late)
                        .body()
                        .path("reason")
                        .asText()
                        .isEmpty());
        client.awaits("/orders/" + late, "상태", "주문됨");
        assertThat(client.chargesStanding(late)).isEqualTo(1);
    }

    @Test
    void korean_paths_work_raw_and_encoded() {
        long id = chicken();
        client.theOne("/주문관리s", "orderId", id);

        // A client that does not encode sends UTF-8 as it is
        var raw = RawHttp.get(door, "/주문관리s?orderId=" + id);

        assertThat(raw).startsWith("HTTP/1.1 200").contains("\"orderId\":" + id);
    }

    @Test
    void the_menu_is_listed_in_its_words() {
        assertThat(client.items("/menus"))
                .extracting(menu -> menu.get("storeId").asInt() + " "
                        + menu.get("item").asText() + " "
                        + menu.get("가격").asInt())
                .contains("1 통닭 18000", "2 피자 21000");
    }
}
