package street12.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.contracts.Topics;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.out.Mongo;
import street12.message.out.MongoMessages;
import street12.platform.config.Settings;

class MessageTakeoverTest {

    @Test
    void a_message_whose_sender_died_is_sent_when_its_claim_has_run_out() throws Exception {
        var order = RunningService.order("shop", "goodman", "en");
        var content =
                new MessageContent(order.orderId(), "shop", "goodman", "DeliveryStarted", "log", "en", "left behind");
        leaveClaimed(content);

        var service = new RunningService(Map.of());
        try {
            await().atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId()))
                            .extracting(event -> event.sequence() + " " + event.type())
                            .containsExactly("1 MessageSent"));
            assertThat(service.messagesOf(order.orderId())
                            .get(0)
                            .get("attempts")
                            .asInt())
                    .isEqualTo(2);
        } finally {
            service.stop();
        }
    }

    private static void leaveClaimed(MessageContent content) throws Exception {
        var vertx = Vertx.vertx();
        var client = Mongo.client(vertx, new Settings(Map.of("MONGO_URI", Stores.mongoUri())));
        var messages = new MongoMessages(client, InstantSource.system());
        messages.nextId()
                .compose(id -> messages.add(
                        Message.pending(id, content, Cause.request(null), Instant.now(), Duration.ofHours(1))
                                .claimed(Instant.now(), Duration.ofSeconds(1))))
                .await(10, TimeUnit.SECONDS);
        client.close().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
