package street12.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.event.Event;
import street12.local.FreePorts;
import street12.local.issuer.CallerTokens;
import street12.platform.event.CloudEvents;

/** Dead letters, from the record that nobody understands to what an operator makes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

    private static final String PATH = "/admin/deadLetters";
    private static final String OPERATOR = "max operator";
    private static final AtomicLong ORDERS = new AtomicLong(170_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stores.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    private int port;
    private RunningView view;

    /** @param body empty object where there is none */
    private record Answer(int status, JsonNode body) {
        String slug() {
            return body.path("type").asText().replace("urn:street12:problem:", "");
        }
    }

    @BeforeAll
    void start() {
        port = FreePorts.next();
        view = running(port);
    }

    @AfterAll
    void stop() {
        view.close();
        producer.close();
    }

    private static RunningView running(int port) {
        var environment = new HashMap<>(CallerTokens.required());
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("VIEW_GENERATION", "71");
        return new RunningView(environment);
    }

    private Answer send(int to, String method, String path, String body, String who) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (who != null) request.headers(CallerTokens.of(who));
        if (body != null) request.header("Content-Type", "application/json");
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), Json.read(answer.body(), JsonNode.class));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer get(String query) {
        return send(port, "GET", PATH + query, null, OPERATOR);
    }

    private Answer post(String path, String body) {
        return send(port, "POST", PATH + path, body, OPERATOR);
    }

    private Answer replay(String... ids) {
        return post("/replay", "{\"ids\":%s,\"dryRun\":false}".formatted(Json.text(ids)));
    }

    private void publish(String topic, String key, String data, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, data);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(record).get(10, SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Envelope<Event> placed(long orderId) {
        return new ShopEvents(orderId, "dead").placed().all().get(0);
    }

    /** A good record that lies in the dead letters, as one does whose listener was mended since. */
    private String lies(long orderId) {
        put(orderId);
        return letterOf(orderId).get("id").asText();
    }

    private void put(long orderId) {
        var wire = CloudEvents.write(placed(orderId));
        var headers = new HashMap<>(wire.headers());
        headers.put("dlt_reason", "a mistake of ours");
        headers.put("dlt_exception", "java.lang.NullPointerException");
        headers.put("dlt_service", "view");
        headers.put("dlt_topic", "orders");
        headers.put("dlt_partition", "0");
        headers.put("dlt_offset", "17");
        publish("orders.dlt", wire.key(), wire.data(), headers);
    }

    private JsonNode letterOf(long orderId) {
        return lettersOf(orderId).get(0);
    }

    private List<JsonNode> lettersOf(long orderId) {
        var all = get("?topic=orders&size=100").body().at("/_embedded/deadLetters");
        return all.valueStream()
                .filter(letter -> letter.path("key").asText().equals(Long.toString(orderId)))
                .toList();
    }

    /** The records of an order in the topic, as a listener gets them. */
    private static List<ConsumerRecord<String, String>> inOrders(long orderId) {
        return inOrders().stream()
                .filter(one -> Long.toString(orderId).equals(one.key()))
                .toList();
    }

    private static List<ConsumerRecord<String, String>> inOrders() {
        var config = Map.<String, Object>of(
                "bootstrap.servers", Stores.kafka().bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var places = consumer.partitionsFor("orders").stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            var ends = consumer.endOffsets(places);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    private void awaitInView(long orderId) {
        await().atMost(20, SECONDS)
                .until(() -> send(port, "GET", "/orderStatus/" + orderId, null, OPERATOR)
                                .status()
                        == 200);
    }

    @Test
    void a_record_that_cannot_be_understood_is_shown_with_all_that_is_known_of_it() {
        long order = ORDERS.incrementAndGet();
        var headers = new HashMap<>(CloudEvents.write(placed(order)).headers());
        publish("orders", Long.toString(order), "{not json", headers);

        await().atMost(20, SECONDS).until(() -> !lettersOf(order).isEmpty());
        var letter = letterOf(order);
        assertThat(letter.get("id").asText()).matches("orders\\.dlt-\\d+-\\d+");
        assertThat(letter.get("topic").asText()).isEqualTo("orders");
        assertThat(letter.get("service").asText()).isEqualTo("view");
        assertThat(letter.get("reason").asText()).contains("Unexpected character");
        assertThat(letter.get("exception").asText()).endsWith("UnreadableEventException");
        assertThat(letter.get("stack").asText())
                .contains("UnreadableEventException")
                .hasSizeLessThan(2010);
        assertThat(letter.get("attempts").asInt()).isEqualTo(1);
        assertThat(letter.get("type").asText()).isEqualTo("OrderPlaced");
        assertThat(letter.get("line").asText()).isEqualTo("shop");
        assertThat(letter.get("data").asText()).isEqualTo("{not json");
        assertThat(letter.get("state").asText()).isEqualTo("WAITING");
        assertThat(letter.has("audit")).isFalse();
        var original = inOrders(order).get(0);
        assertThat(letter.get("partition").asInt()).isEqualTo(original.partition());
        assertThat(letter.get("offset").asLong()).isEqualTo(original.offset());
        assertThat(send(port, "GET", PATH + "/" + letter.get("id").asText(), null, OPERATOR)
                        .body())
                .isEqualTo(letter);
        assertThat(view.management("/metrics").body()).contains("street12_dead_letters_waiting");
    }

    @Test
    void what_is_sent_again_reaches_its_listeners_once_as_it_came() {
        long order = ORDERS.incrementAndGet();
        var id = lies(order);

        var dry = post("/replay", "{\"ids\":[\"%s\"]}".formatted(id));
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body().get("matched").asInt()).isEqualTo(1);
        assertThat(dry.body().get("replayed").asInt()).isZero();
        assertThat(dry.body().at("/items/0/id").asText()).isEqualTo(id);
        assertThat(dry.body().at("/items/0/to").asText()).isEqualTo("orders");
        assertThat(inOrders(order)).isEmpty();

        var replayed = replay(id);
        assertThat(replayed.body().get("replayed").asInt()).isEqualTo(1);
        awaitInView(order);
        var letter = letterOf(order);
        assertThat(letter.get("state").asText()).isEqualTo("REPLAYED");
        assertThat(letter.at("/audit/by").asText()).isEqualTo("max");
        assertThat(letter.at("/audit/at").asText()).isNotEmpty();
        var again = replay(id);
        assertThat(again.body().get("matched").asInt()).isZero();
        assertThat(again.body().get("replayed").asInt()).isZero();

        var records = inOrders(order);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).value())
                .isEqualTo(CloudEvents.write(placed(order)).data());
        var names = new ArrayList<String>();
        records.get(0).headers().forEach(header -> names.add(header.key()));
        assertThat(names).contains("ce_id", "ce_type", "replays").noneMatch(name -> name.startsWith("dlt_"));
        assertThat(post("/" + id + "/discard", "{\"reason\":\"late\"}").slug()).isEqualTo("replayed-already");
    }

    @Test
    void what_still_cannot_be_understood_comes_back_and_says_how_often_it_was_tried() {
        long order = ORDERS.incrementAndGet();
        publish(
                "orders",
                Long.toString(order),
                "{never json",
                CloudEvents.write(placed(order)).headers());
        await().atMost(20, SECONDS).until(() -> !lettersOf(order).isEmpty());

        replay(letterOf(order).get("id").asText());

        await().atMost(20, SECONDS).until(() -> lettersOf(order).size() == 2);
        assertThat(letterOf(order).get("attempts").asInt()).isEqualTo(2);
        assertThat(letterOf(order).get("state").asText()).isEqualTo("WAITING");
        assertThat(lettersOf(order).get(1).get("state").asText()).isEqualTo("REPLAYED");
    }

    @Test
    void what_is_discarded_is_kept_with_its_reason_and_not_sent_again() {
        long order = ORDERS.incrementAndGet();
        var id = lies(order);

        var discarded = post("/" + id + "/discard", "{\"reason\":\"somebody tried out a script\"}");
        assertThat(discarded.status()).isEqualTo(200);
        assertThat(discarded.body().get("state").asText()).isEqualTo("DISCARDED");
        assertThat(discarded.body().at("/audit/reason").asText()).isEqualTo("somebody tried out a script");
        assertThat(discarded.body().at("/audit/by").asText()).isEqualTo("max");
        var again = post("/" + id + "/discard", "{\"reason\":\"told again\"}");
        assertThat(again.body().at("/audit/reason").asText()).isEqualTo("somebody tried out a script");
        assertThat(replay(id).body().get("matched").asInt()).isZero();
        assertThat(get("?state=DISCARDED&service=view&size=100").body().toString())
                .contains(id);
        assertThat(get("?state=WAITING&size=100").body().toString()).doesNotContain("\"" + id + "\"");
        assertThat(inOrders(order)).isEmpty();
    }

    @Test
    void what_became_of_them_outlives_the_service_and_a_replay_that_was_cut_off_sends_nothing_twice() {
        var orders = List.of(ORDERS.incrementAndGet(), ORDERS.incrementAndGet(), ORDERS.incrementAndGet());
        var ids = orders.stream().map(this::lies).toList();
        replay(ids.get(0));
        post("/" + ids.get(1) + "/discard", "{\"reason\":\"garbage\"}");
        cutOff(orders.get(2));

        int other = FreePorts.next();
        try (var fresh = running(other)) {
            var found = send(other, "GET", PATH + "?size=100", null, OPERATOR).body();
            assertThat(fresh.management("/health/live").statusCode()).isEqualTo(200);
            var states = new HashMap<String, String>();
            found.at("/_embedded/deadLetters")
                    .forEach(letter -> states.put(
                            letter.get("id").asText(), letter.get("state").asText()));
            assertThat(states)
                    .containsEntry(ids.get(0), "REPLAYED")
                    .containsEntry(ids.get(1), "DISCARDED")
                    .containsEntry(ids.get(2), "WAITING");
            var body = "{\"ids\":%s,\"dryRun\":false}".formatted(Json.text(ids));
            var rest = send(other, "POST", PATH + "/replay", body, OPERATOR).body();
            assertThat(rest.get("replayed").asInt()).isEqualTo(1);
            assertThat(rest.at("/items/0/id").asText()).isEqualTo(ids.get(2));
        }
        assertThat(orders).extracting(order -> inOrders(order).size()).containsExactly(1, 0, 1);
    }

    /** Somebody who sent it again, and died before the transaction was through. */
    private static void cutOff(long order) {
        var dead = new KafkaProducer<>(
                Map.of("bootstrap.servers", Stores.kafka().bootstrapServers(), "transactional.id", "dead-letters"),
                new StringSerializer(),
                new StringSerializer());
        dead.initTransactions();
        dead.beginTransaction();
        var sent = dead.send(new ProducerRecord<>("orders", Long.toString(order), "half way"));
        dead.flush();
        assertThat(sent).isDone();
        CompletableFuture.runAsync(() -> dead.close(Duration.ZERO)).join();
    }

    @Test
    void of_two_who_send_the_same_at_once_one_does() {
        var orders = new ArrayList<Long>();
        for (int i = 0; i < 60; i++) orders.add(ORDERS.incrementAndGet());
        orders.forEach(this::put);
        var ids =
                orders.stream().map(order -> letterOf(order).get("id").asText()).toList();
        int other = FreePorts.next();
        try (var second = running(other)) {
            assertThat(second.management("/health/live").statusCode()).isEqualTo(200);
            var body = "{\"ids\":%s,\"dryRun\":false}".formatted(Json.text(ids));
            var calls = List.of(port, other, port, other).stream()
                    .map(to -> CompletableFuture.supplyAsync(() -> send(to, "POST", PATH + "/replay", body, OPERATOR)))
                    .toList();
            var answers = calls.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 409);
            assertThat(answers)
                    .filteredOn(one -> one.status() == 409)
                    .allMatch(one -> one.slug().equals("overtaken"));
        }
        replay(ids.toArray(String[]::new));
        var sent = inOrders().stream().map(ConsumerRecord::key).toList();
        assertThat(orders).allSatisfy(order -> assertThat(sent).containsOnlyOnce(order.toString()));
    }

    @Test
    void a_limit_is_kept_and_pages_are_turned() {
        var ids = List.of(lies(ORDERS.incrementAndGet()), lies(ORDERS.incrementAndGet()));

        var some = post("/replay", "{\"ids\":%s,\"limit\":1,\"dryRun\":false}".formatted(Json.text(ids)));
        assertThat(some.body().get("matched").asInt()).isEqualTo(2);
        assertThat(some.body().get("replayed").asInt()).isEqualTo(1);
        var rest = post("/replay", "{\"topic\":\"orders\",\"ids\":%s,\"dryRun\":false}".formatted(Json.text(ids)));
        assertThat(rest.body().get("matched").asInt()).isEqualTo(1);
        var page = get("?size=1&page=1");
        assertThat(page.body().at("/_embedded/deadLetters")).hasSize(1);
        assertThat(page.body().at("/page/totalElements").asInt()).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "max operator,             200, 200, 404",
        "report read,              200, 403, 403",
        "max manager,              403, 403, 403",
        "mary customer,            403, 403, 403",
        "kim courier,              403, 403, 403",
        "robot deliveries:write,   403, 403, 403",
        "partner orders:write,     403, 403, 403",
        "partner products:write,   403, 403, 403"
    })
    void they_are_for_operators_and_machines_that_read(String who, int list, int replay, int discard) {
        assertThat(send(port, "GET", PATH, null, who).status()).isEqualTo(list);
        assertThat(send(port, "GET", PATH + "/orders.dlt-0-99999", null, who).status())
                .isEqualTo(list == 200 ? 404 : list);
        assertThat(send(port, "POST", PATH + "/replay", "{}", who).status()).isEqualTo(replay);
        assertThat(send(port, "POST", PATH + "/orders.dlt-0-99999/discard", "{\"reason\":\"no\"}", who)
                        .status())
                .isEqualTo(discard);
    }

    @Test
    void a_token_for_other_lines_sees_none_of_this_one_s() {
        long order = ORDERS.incrementAndGet();
        var id = lies(order);
        var ofFood = OPERATOR + " @food";

        assertThat(send(port, "GET", PATH + "?size=100", null, ofFood).body().toString())
                .doesNotContain("\"" + id + "\"");
        assertThat(send(port, "GET", PATH + "/" + id, null, ofFood).status()).isEqualTo(404);
        var body = "{\"ids\":[\"%s\"],\"dryRun\":false}".formatted(id);
        assertThat(send(port, "POST", PATH + "/replay", body, ofFood)
                        .body()
                        .get("matched")
                        .asInt())
                .isZero();
        assertThat(send(port, "POST", PATH + "/" + id + "/discard", "{\"reason\":\"no\"}", ofFood)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | ?topic=moon                     |                             | 422 | topic",
                "GET  | ?state=Nope                     |                             | 422 | state",
                "GET  | ?size=1000                      |                             | 422 | size",
                "GET  | ?sort=key                       |                             | 422 | sort",
                "POST | /replay                         | {\"ids\":[\"moon\"]}        | 422 | /ids/0",
                "POST | /replay                         | {\"ids\":[]}                | 422 | /ids",
                "POST | /replay                         | {\"limit\":0}               | 422 | /limit",
                "POST | /replay                         | {\"limit\":1001}            | 422 | /limit",
                "POST | /replay                         | {\"topic\":\"moon\"}        | 422 | /topic",
                "POST | /replay                         | {\"dryrun\":false}          | 422 | /dryrun",
                "POST | /replay                         | {                           | 400 | ''",
                "POST | /orders.dlt-0-1/discard         | {}                          | 422 | /reason",
                "POST | /orders.dlt-0-1/discard         | {\"reason\":\"\"}           | 422 | /reason",
                "POST | /moon/discard                   | {\"reason\":\"no\"}         | 404 | ''",
                "POST | /orders.dlt-0-99999/discard     | {\"reason\":\"no\"}         | 404 | ''"
            })
    void a_bad_call_is_refused_by_name(String method, String path, String body, int status, String pointer) {
        var answer = send(port, method, PATH + path, body, OPERATOR);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }
}
