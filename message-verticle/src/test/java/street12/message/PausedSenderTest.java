package street12.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Cause;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.domain.MessageStatus;
import street12.message.out.Mongo;
import street12.message.out.MongoMessages;
import street12.platform.StepTimes;
import street12.platform.config.Settings;

/** A sender that was paused past its claim. What is on its way already cannot be called back; nothing else comes of it. */
class PausedSenderTest {

    private static final Duration LEASE = Duration.ofSeconds(1);

    /** A way out that somebody else decides about. */
    private static final class Held implements Channel {
        final Promise<Void> out = Promise.promise();
        final AtomicInteger sent = new AtomicInteger();

        @Override
        public String name() {
            return "held";
        }

        @Override
        public Future<Void> send(Message message) {
            sent.incrementAndGet();
            return out.future();
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Held slow = new Held();
    private final Held quick = new Held();
    private MongoClient client;
    private MongoMessages messages;
    private Sending paused;
    private Sending other;

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void connect() throws Exception {
        client = Mongo.client(
                vertx, new Settings(Map.of("MONGO_URI", Stores.mongoUri(), "MONGO_DATABASE", "pausedsenders")));
        within(Mongo.createIndexes(client));
        messages = new MongoMessages(client, InstantSource.system());
        paused = sending(slow);
        other = sending(quick);
        quick.out.complete();
    }

    @AfterEach
    void close() throws Exception {
        within(client.close());
        within(vertx.close());
    }

    private Sending sending(Channel channel) {
        return new Sending(
                vertx,
                messages,
                new Changes(messages, () -> {}),
                Map.of(channel.name(), channel),
                InstantSource.system(),
                LEASE,
                new StepTimes("message", new SimpleMeterRegistry()),
                new TellingTimes(new SimpleMeterRegistry()));
    }

    private Message claimed(Instant at) throws Exception {
        long order = RunningService.order("shop", "goodman", "en").orderId();
        var content = new MessageContent(order, "shop", "goodman", "DeliveryCompleted", "held", "en", "It is there.");
        long id = within(messages.nextId());
        var message = Message.pending(id, content, Cause.request(null), Instant.now(), Duration.ofHours(1))
                .claimed(at, LEASE);
        within(messages.add(message));
        return message;
    }

    private Message present(Message message) throws Exception {
        return within(messages.find(message.id())).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_it_finds_out_late_does_not_count(boolean wentOut) throws Exception {
        var message = claimed(Instant.now());
        var late = paused.send(message);
        await().atMost(10, TimeUnit.SECONDS).until(() -> slow.sent.get() == 1);
        await().atMost(10, TimeUnit.SECONDS).until(() -> !present(message).isBeingSent(Instant.now()));
        var takenOver = within(messages.update(other.claimed(present(message)), java.util.List.of()))
                .orElseThrow();
        within(other.send(takenOver));
        var sent = present(message);
        assertThat(sent.status()).isEqualTo(MessageStatus.SENT);

        if (wentOut) slow.out.complete();
        else slow.out.fail("no answer");

        assertThat(within(late)).isEqualTo(sent);
        assertThat(present(message)).isEqualTo(sent);
        assertThat(sent.sequence()).isEqualTo(1);
    }

    @Test
    void one_that_has_not_begun_leaves_it_to_others() throws Exception {
        var message = claimed(Instant.now().minus(LEASE));

        assertThat(within(paused.send(message)).status()).isEqualTo(MessageStatus.PENDING);

        assertThat(slow.sent).hasValue(0);
    }
}
