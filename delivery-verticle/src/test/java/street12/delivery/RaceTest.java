package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.OrderEvent;

/** Several things at the same moment, and the same things in any order. */
class RaceTest extends ServiceTest {

    private static final int ROUNDS = 50;

    private List<OrderFacts> orders(int count) {
        return Stream.generate(() -> order("shop")).limit(count).toList();
    }

    @Test
    void of_completion_and_cancel_at_the_same_moment_exactly_one_wins() throws Exception {
        var orders = orders(ROUNDS);
        wire.tell(orders.stream().map(KafkaWire::placed).toArray(OrderEvent[]::new));
        for (var order : orders) whenStatus(order, "STARTED");

        var wishes = new ArrayList<Callable<Integer>>();
        for (var order : orders) {
            long id = service.api.ofOrder(order.orderId()).get("id").asLong();
            wishes.add(() -> service.api.step(id, "complete").status());
        }
        var couriers = Executors.newFixedThreadPool(4);
        wire.tell(orders.stream().map(order -> cancel(order, 1)).toArray(OrderEvent[]::new));
        var answers = couriers.invokeAll(wishes);
        couriers.shutdown();

        for (int i = 0; i < ROUNDS; i++) {
            var order = orders.get(i);
            if (answers.get(i).get() == 200) {
                whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCompleted", "DeliveryCancelRefused");
                whenStatus(order, "COMPLETED");
            } else {
                assertThat(answers.get(i).get()).isEqualTo(409);
                whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCanceled");
                whenStatus(order, "CANCELED");
            }
        }
    }

    @Test
    void every_event_twice_and_in_hostile_order_ends_the_same() {
        var random = new Random(12);
        var orders = orders(30);
        var events = new ArrayList<OrderEvent>();
        for (var order : orders) {
            events.addAll(List.of(placed(order), placed(order), cancel(order, 1), cancel(order, 1)));
        }
        Collections.shuffle(events, random);
        wire.tell(events.toArray(OrderEvent[]::new));

        for (var order : orders) {
            whenStatus(order, "CANCELED");
            assertThat(service.others.told).contains(order.orderId());
            assertThat(service.others.canceled).contains(order.orderId());
            var types = wire.types(order.orderId());
            soon().untilAsserted(() -> assertThat(wire.types(order.orderId())).endsWith("DeliveryCanceled"));
            assertThat(types).doesNotHaveDuplicates();
            assertNumbered(order);
        }
    }

    @Test
    void a_step_done_by_many_at_once_happens_once() throws Exception {
        var order = order("shop");
        wire.tell(placed(order));
        long id = whenStatus(order, "STARTED").get("id").asLong();

        var couriers = Executors.newFixedThreadPool(8);
        var answers = couriers.invokeAll(
                Collections.nCopies(8, () -> service.api.step(id, "complete").status()));
        couriers.shutdown();
        for (var answer : answers) assertThat(answer.get()).isEqualTo(200);
        whenTold(order, "DeliveryReceived", "DeliveryStarted", "DeliveryCompleted");
    }
}
