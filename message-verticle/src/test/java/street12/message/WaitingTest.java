package street12.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import street12.message.out.MongoClock;
import street12.message.out.MongoMessages;
import street12.platform.config.Settings;

/** What waits to be sent has an age, and all instances go by the store's clock. */
class WaitingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private MongoClient client;
    private MongoMessages messages;

    private static <T> T within(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void connect() throws Exception {
        var database = "waiting" + System.nanoTime();
        client = Mongo.client(vertx, new Settings(Map.of("MONGO_URI", Stores.mongoUri(), "MONGO_DATABASE", database)));
        within(Mongo.createIndexes(client));
        messages = new MongoMessages(client, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws Exception {
        within(client.close());
        within(vertx.close());
    }

    private Message pending(long order, Instant since) throws Exception {
        var content = new MessageContent(order, "shop", "goodman", "DeliveryStarted", "log", "en", "hello");
        var message = Message.pending(within(messages.nextId()), content, Cause.request(null), since, HOUR);
        assertThat(within(messages.add(message))).isTrue();
        return message;
    }

    private Message store(Message changed) throws Exception {
        return within(messages.update(changed, List.of())).orElseThrow();
    }

    private Duration oldest() throws Exception {
        return within(messages.count()).oldest();
    }

    @Test
    void the_age_is_that_of_the_message_that_waits_longest_and_no_attempt_makes_it_younger() throws Exception {
        assertThat(oldest()).isZero();
        var old = pending(1, NOON.minus(HOUR));
        pending(2, NOON.minusSeconds(5));
        assertThat(oldest()).isEqualTo(HOUR);

        old = store(old.claimed(NOON, HOUR));
        old = store(old.notSent("no answer", NOON, HOUR).message());
        old = store(old.retried(NOON, HOUR));
        assertThat(oldest()).isEqualTo(HOUR);

        store(old.failed("no such address").message());
        assertThat(oldest()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_store_tells_its_time() throws Exception {
        var clock = new MongoClock(client);
        within(clock.read());

        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void an_instance_whose_own_clock_is_wrong_goes_by_the_store_s() throws Exception {
        var right = Instant.now().plus(HOUR);
        var clock = new MongoClock(telling(right));
        within(clock.read());

        var first = clock.instant();
        assertThat(first).isBetween(right, right.plusSeconds(30));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }

    /** A store whose clock is another than this machine's. */
    private static MongoClient telling(Instant time) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                (self, method, arguments) ->
                        Future.succeededFuture(new JsonObject().put("localTime", new JsonObject().put("$date", time))));
    }
}
