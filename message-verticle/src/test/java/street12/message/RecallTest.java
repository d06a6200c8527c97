package street12.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.domain.MessageStatus;
import street12.message.out.Mongo;
import street12.message.out.MongoMessages;
import street12.platform.config.Settings;

/** A store that came back as it was earlier hears from the topic what customers were told since. */
class RecallTest {

    private static final String KIND = "DeliveryCompleted";

    private final Vertx vertx = Vertx.vertx();
    private final long order = RunningService.order("shop", "goodman", "en").orderId();
    private MongoClient client;
    private MongoMessages messages;
    private Recall recall;

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void connect() throws Exception {
        client = Mongo.client(vertx, new Settings(Map.of("MONGO_URI", Stores.mongoUri(), "MONGO_DATABASE", "recall")));
        within(Mongo.createIndexes(client));
        messages = new MongoMessages(client, InstantSource.system());
        recall = new Recall(messages);
    }

    @AfterEach
    void close() throws Exception {
        within(client.close());
        within(vertx.close());
    }

    @Test
    void what_is_not_known_and_was_sent_is_noted_as_sent() throws Exception {
        within(recall.of(told(1, sent())));

        var known = known();
        assertThat(known.status()).isEqualTo(MessageStatus.SENT);
        assertThat(known.content().text()).isEqualTo("It is there.");
        assertThat(known.sequence()).isEqualTo(1);
    }

    @Test
    void what_is_still_to_be_sent_here_and_was_sent_is_not_sent_again() throws Exception {
        var content = new MessageContent(order, "shop", "goodman", KIND, "log", "en", "It is there.");
        within(messages.add(Message.pending(
                within(messages.nextId()), content, Cause.request(null), Instant.now(), Duration.ofHours(1))));

        within(recall.of(told(1, sent())));

        assertThat(known().status()).isEqualTo(MessageStatus.SENT);
        assertThat(known().isToBeSent()).isFalse();
    }

    @Test
    void what_is_known_already_stays_as_it_is() throws Exception {
        within(recall.of(told(2, sent())));
        var before = known();

        within(recall.of(told(2, sent())));
        within(recall.of(told(1, failed())));

        assertThat(known()).isEqualTo(before);
    }

    @Test
    void what_was_never_sent_is_not_made() throws Exception {
        within(recall.of(told(1, failed())));

        assertThat(within(messages.find(order, KIND))).isEmpty();
    }

    private Message known() throws Exception {
        return within(messages.find(order, KIND)).orElseThrow();
    }

    private MessageSent sent() {
        return new MessageSent(order, 1, "goodman", KIND, "log", "en", "It is there.");
    }

    private MessageFailed failed() {
        return new MessageFailed(order, 1, "goodman", KIND, "log", "no mail server");
    }

    private static Envelope<MessageEvent> told(long sequence, MessageEvent event) {
        return new Envelope<>(UUID.randomUUID(), "message", "shop", sequence, Instant.now(), null, null, event);
    }
}
