package street12.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that tries again what may pass, and only that. */
class CarefulClientTest {

    private static final Ask ORDER = Ask.post("/api/orders", Map.of("qty", 1)).key("once");

    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch stalled = new CountDownLatch(1);
    private FakeSystem system;

    @AfterEach
    void close() {
        stalled.countDown();
        system.close();
    }

    /** Answers the first call as it is told, and all later ones with 201. */
    private CarefulClient firstAnswered(FakeSystem.Answers first, Duration tries) {
        system = new FakeSystem(null, exchange -> {
            keys.add(exchange.key());
            if (keys.size() == 1) first.to(exchange);
            else exchange.answer(201, "{\"id\":7}");
        });
        return client(tries);
    }

    private CarefulClient always(FakeSystem.Answers answers, Duration tries) {
        system = new FakeSystem(null, answers);
        return client(tries);
    }

    private CarefulClient client(Duration tries) {
        return new CarefulClient(
                new Door(system, Duration.ofMillis(500)), tries, (status, why) -> failures.add(status + " " + why));
    }

    private static Ended ended(CarefulClient client) {
        return catchThrowableOfType(Ended.class, () -> client.ask(ORDER, 201));
    }

    @Test
    void a_503_is_tried_again_under_the_same_key_and_told() {
        var client = firstAnswered(exchange -> exchange.answer(503, "{\"type\":\"busy\"}"), Duration.ofSeconds(30));

        assertThat(client.ask(ORDER, 201).body().get("id").asLong()).isEqualTo(7);

        assertThat(keys).containsExactly("once", "once");
        assertThat(failures).containsExactly("503 POST /api/orders: 503 busy");
    }

    @Test
    void it_comes_back_when_it_was_told_to() {
        var client = firstAnswered(
                exchange -> {
                    exchange.http().getResponseHeaders().set("Retry-After", "1");
                    exchange.answer(429, "{}");
                },
                Duration.ofSeconds(30));
        long before = System.nanoTime();

        client.ask(ORDER, 201);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_conflict_that_says_when_to_come_back_is_one_that_passes() {
        var client = firstAnswered(
                exchange -> {
                    exchange.http().getResponseHeaders().set("Retry-After", "1");
                    exchange.answer(409, "{}");
                },
                Duration.ofSeconds(30));

        assertThat(client.ask(ORDER, 201, 409).status()).isEqualTo(201);
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for_and_tried_again() {
        var client = firstAnswered(this::stall, Duration.ofSeconds(30));

        assertThat(client.ask(ORDER, 201).status()).isEqualTo(201);
        assertThat(failures).hasSize(1).first().asString().startsWith("null ");
    }

    @Test
    void an_answer_that_begins_and_does_not_end_is_not_waited_for_either() {
        var client = firstAnswered(
                exchange -> {
                    exchange.http().sendResponseHeaders(201, 100);
                    exchange.http().getResponseBody().write('{');
                    exchange.http().getResponseBody().flush();
                    stall(exchange);
                },
                Duration.ofSeconds(30));

        assertThat(client.ask(ORDER, 201).status()).isEqualTo(201);
        assertThat(failures).hasSize(1).first().asString().contains("no whole answer");
    }

    @Test
    void a_connection_that_is_cut_is_tried_again() {
        var client = firstAnswered(exchange -> exchange.http().close(), Duration.ofSeconds(30));

        assertThat(client.ask(ORDER, 201).status()).isEqualTo(201);
        assertThat(keys).containsExactly("once", "once");
    }

    @Test
    void it_gives_up_in_the_end_and_says_what_it_was_told_last() {
        var client = always(exchange -> exchange.answer(503, "{\"type\":\"busy\"}"), Duration.ofMillis(300));

        var end = ended(client);

        assertThat(end.outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(end.status()).isEqualTo(503);
        assertThat(failures).hasSizeGreaterThan(1);
    }

    @Test
    void a_500_is_a_broken_promise_and_so_is_a_401_for_a_good_token() {
        for (int status : new int[] {500, 401}) {
            var client = always(exchange -> exchange.answer(status, "{\"detail\":\"oh\"}"), Duration.ofSeconds(30));

            var end = ended(client);

            assertThat(end.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(end.getMessage()).contains("POST /api/orders", "{\"qty\":1}", "" + status, "oh");
            assertThat(failures).isEmpty();
            system.close();
        }
    }

    @Test
    void json_that_is_none_is_a_broken_promise() {
        var client = always(exchange -> exchange.answer(201, "{\"id\":"), Duration.ofSeconds(30));

        assertThat(ended(client).outcome()).isEqualTo(Outcome.BROKEN);
    }

    private void stall(FakeSystem.Exchange exchange) throws IOException {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.http().close();
    }
}
