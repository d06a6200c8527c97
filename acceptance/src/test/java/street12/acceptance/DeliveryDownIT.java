package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.LineDoor;
import street12.acceptance.running.Street12;

/** Orders are taken round the clock, also while nobody can deliver. */
class DeliveryDownIT {

    private final Street12 system = SharedSystem.of(Street12.Shape.PROCESSES);
    private final LineDoor calls = new LineDoor(system, system.gateway(), "calls", "/lines/calls");
    private final LineDoor food = new LineDoor(system, system.gateway(), "food", "/lines/food");

    @Test
    void calls_and_meals_are_taken_and_paid_while_delivery_is_down_and_fulfilled_in_order_when_it_is_back() {
        var called = new ArrayList<Long>();
        var ordered = new ArrayList<Long>();
        system.program("delivery").kill();
        for (int i = 0; i < 10; i++) {
            long call = made(calls.post(
                    "/calls", Map.of("mobile", "010", "location", "mapo", "payType", "CASH", "payAmount", 6000)));
            assertThat(calls.post("/calls/payCall/" + call).status()).isEqualTo(201);
            called.add(call);
            ordered.add(made(food.post("/orders", Map.of("item", "피자", "storeId", 2))));
        }

        system.program("delivery").start();
        system.awaitReady("delivery");

        var client = new LineClient(calls);
        for (long call : called) client.awaitsOfOrder("/catches", "callId", call, "status", "RECEIVED");
        var meals = new LineClient(food);
        for (long meal : ordered) meals.awaitsOfOrder("/주문관리s", "orderId", meal, "상태", "접수됨");
        for (long call : called) {
            var events = client.items("/dashboards/myPage/" + call).stream()
                    .map(entry -> entry.get("event").asText())
                    .filter(event -> event.startsWith("Call"))
                    .toList();
            assertThat(events).containsExactly("CallMade", "CallPayed", "CallReceived");
        }
    }
}
