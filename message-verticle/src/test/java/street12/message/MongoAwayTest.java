package street12.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import street12.contracts.Topics;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;

/** With the emulator in any case: a real one is not ours to stop. */
@DisabledIf("street12.message.Stores#areReal")
class MongoAwayTest {

    private RunningService service;

    @AfterEach
    void stop() throws Exception {
        Stores.MONGO.start();
        service.stop();
    }

    @Test
    void nothing_is_lost_while_mongodb_is_away() throws Exception {
        service = new RunningService(Map.of());
        var orders = IntStream.range(0, 20)
                .mapToObj(i -> RunningService.order("shop", "goodman", "en"))
                .toList();
        Stores.MONGO.stop();
        for (var order : orders) KafkaEvents.publish(order, new DeliveryStarted(order, 1, 2L, "DISCOUNT"));

        await().atMost(20, TimeUnit.SECONDS).until(() -> service.ready() == 503);
        assertThat(service.call("GET", "/messages").statusCode()).isEqualTo(503);
        Stores.MONGO.start();

        for (var order : orders) {
            await().atMost(60, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId()))
                            .extracting(event -> event.sequence() + " " + event.type())
                            .containsExactly("1 MessageSent"));
        }
        assertThat(service.ready()).isEqualTo(200);
        assertThat(service.metrics().body()).doesNotContain("street12_dead_letters_total");
    }
}
