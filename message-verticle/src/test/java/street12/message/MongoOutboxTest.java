package street12.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.out.Mongo;
import street12.message.out.MongoMessages;
import street12.message.out.MongoOutbox;
import street12.platform.config.Settings;
import street12.platform.event.Outbox.Unsent;

class MongoOutboxTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private MongoClient client;
    private MongoMessages messages;
    private MongoOutbox outbox;

    @BeforeEach
    void connect() throws Exception {
        var database = "outbox" + System.nanoTime();
        client = Mongo.client(vertx, new Settings(Map.of("MONGO_URI", Stores.mongoUri(), "MONGO_DATABASE", database)));
        wait(Mongo.createIndexes(client));
        messages = new MongoMessages(client, InstantSource.system());
        outbox = new MongoOutbox(client, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        wait(client.close());
        wait(vertx.close());
    }

    @Test
    void exactly_what_was_acknowledged_goes_and_the_rest_keeps_its_order() throws Exception {
        var changes = new Changes(messages, () -> {});
        var sent = sentMessage(changes);
        var first = wait(outbox.unsent(10));
        wait(changes.store(sent.canceled(), Cause.request(null)));

        wait(outbox.sent(first));

        assertThat(types(wait(outbox.unsent(10)))).containsExactly("2 MessageCanceled");
        wait(outbox.sent(wait(outbox.unsent(10))));
        assertThat(wait(outbox.unsent(10))).isEmpty();
    }

    @Test
    void the_age_is_that_of_the_event_that_waits_longest() throws Exception {
        assertThat(wait(outbox.oldest())).isZero();
        sentMessage(new Changes(messages, () -> {}));
        Thread.sleep(50);

        assertThat(wait(outbox.oldest())).isBetween(Duration.ofMillis(50), Duration.ofMinutes(1));
        wait(outbox.sent(wait(outbox.unsent(10))));
        assertThat(wait(outbox.oldest())).isZero();
    }

    @Test
    void a_limit_cuts_a_messages_events_from_behind() throws Exception {
        var changes = new Changes(messages, () -> {});
        wait(changes.store(sentMessage(changes).canceled(), Cause.request(null)));

        var first = wait(outbox.unsent(1));
        assertThat(types(first)).containsExactly("1 MessageSent");
        wait(outbox.sent(first));
        // Only the first was acknowledged, so the second still waits
        assertThat(types(wait(outbox.unsent(10)))).containsExactly("2 MessageCanceled");
    }

    @Test
    void a_change_decided_on_an_older_version_is_not_stored() throws Exception {
        var changes = new Changes(messages, () -> {});
        var sent = sentMessage(changes);

        assertThat(wait(changes.store(sent.canceled(), Cause.request(null)))).isPresent();
        assertThat(wait(changes.store(sent.canceled(), Cause.request(null)))).isEmpty();
        assertThat(wait(outbox.unsent(10))).hasSize(2);
    }

    @Test
    void one_owner_holds_the_lease_until_it_gives_it_back() throws Exception {
        assertThat(wait(outbox.hold("a", LONG))).isTrue();
        assertThat(wait(outbox.hold("b", LONG))).isFalse();
        assertThat(wait(outbox.hold("a", LONG))).isTrue();
        wait(outbox.release("b"));
        assertThat(wait(outbox.hold("b", LONG))).isFalse();

        wait(outbox.release("a"));

        assertThat(wait(outbox.hold("b", LONG))).isTrue();
        assertThat(wait(outbox.hold("a", LONG))).isFalse();
    }

    private Message sentMessage(Changes changes) throws Exception {
        var content = new MessageContent(7, "shop", "goodman", "DeliveryStarted", "log", "en", "hello");
        var message = Message.pending(wait(messages.nextId()), content, Cause.request(null), Instant.now(), LONG);
        assertThat(wait(messages.add(message))).isTrue();
        assertThat(wait(messages.add(message))).isFalse();
        return wait(changes.store(message.sent(), Cause.request(null))).orElseThrow();
    }

    private static List<String> types(List<Unsent> unsent) {
        return unsent.stream()
                .map(one -> one.event().headers().get("ce_sequence") + " "
                        + one.event().headers().get("ce_type"))
                .toList();
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
