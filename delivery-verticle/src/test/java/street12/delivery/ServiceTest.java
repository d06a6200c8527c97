package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import street12.contracts.OrderFacts;

/** A test on the running service. Each works on orders of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceTest {

    Service service;
    KafkaWire wire;

    Service startService() {
        return Service.start();
    }

    @BeforeAll
    void start() {
        service = startService();
        wire = new KafkaWire();
    }

    @AfterAll
    void stop() throws Exception {
        wire.close();
        service.close();
    }

    @BeforeEach
    void everybodyIsWell() {
        service.others.coupons = Others.Mood.WELL;
        service.others.messages = Others.Mood.WELL;
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    /** Waits until the order's delivery is as described, and answers it. */
    JsonNode whenDelivery(OrderFacts order, Predicate<JsonNode> isSo) {
        return soon().until(() -> service.api.ofOrder(order.orderId()), isSo);
    }

    JsonNode whenStatus(OrderFacts order, String status) {
        return whenDelivery(
                order, delivery -> delivery.path("deliveryStatus").asText().equals(status));
    }

    /** Waits until exactly these events were told, numbered from 1 without a gap. */
    void whenTold(OrderFacts order, String... types) {
        soon().untilAsserted(() -> assertThat(wire.types(order.orderId())).containsExactly(types));
        assertNumbered(order);
    }

    void assertNumbered(OrderFacts order) {
        List<Long> numbers = wire.told(order.orderId()).stream()
                .map(KafkaWire.Told::sequence)
                .toList();
        for (int i = 0; i < numbers.size(); i++) assertThat(numbers.get(i)).isEqualTo(i + 1);
    }
}
