package street12.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.Json;
import street12.contracts.OrderFacts;
import street12.contracts.Topics;
import street12.contracts.event.OrderEvent;
import street12.contracts.event.OrderEvent.OrderCancelRequested;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.platform.event.CloudEvents;

/** Tells the service what happens to orders, and reads what it tells. */
final class KafkaWire implements AutoCloseable {

    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static final AtomicLong ORDER_IDS = new AtomicLong(1000);

    record Told(String type, long sequence, String line, Map<String, String> headers, JsonNode data) {}

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());
    private final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", Stores.KAFKA.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    private final Map<Long, List<Told>> told = new HashMap<>();
    private final List<ConsumerRecord<String, String>> letters = new ArrayList<>();

    KafkaWire() {
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : List.of(Topics.DELIVERIES, Topics.deadLetters(Topics.ORDERS))) {
            consumer.partitionsFor(topic)
                    .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static OrderFacts order(String line) {
        long id = ORDER_IDS.incrementAndGet();
        return new OrderFacts(
                id, line, "user" + id, "John", "01011110000", "Seoul", 1001L, "Mac", 3_000_000, 2, 6_000_000, "ko");
    }

    static OrderFacts order(String line, String address, Map<String, String> attributes) {
        long id = ORDER_IDS.incrementAndGet();
        return new OrderFacts(
                id, line, "user" + id, "John", "01011110000", address, null, null, 9000, 1, 9000, "ko", attributes);
    }

    static OrderPaid paid(OrderFacts order) {
        return new OrderPaid(order, 80);
    }

    static OrderPlaced placed(OrderFacts order) {
        return new OrderPlaced(order, Instant.now());
    }

    static OrderCancelRequested cancel(OrderFacts order, int request) {
        return new OrderCancelRequested(order, request, "changed my mind");
    }

    /** In this order, and acknowledged when this returns. */
    void tell(OrderEvent... events) {
        var sent = new ArrayList<Future<?>>();
        for (var event : events) {
            var cause = Cause.request(TRACE);
            for (var envelope : Envelope.seal("order", event.order().line(), 0, List.of(event), cause)) {
                var record = CloudEvents.write(envelope);
                sent.add(send(record.topic(), record.key(), record.data(), record.headers()));
            }
        }
        sent.forEach(KafkaWire::acknowledged);
    }

    /** A record that need not be an event. */
    void raw(String topic, String key, String data, Map<String, String> headers) {
        acknowledged(send(topic, key, data, headers));
    }

    private Future<?> send(String topic, String key, String data, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, data);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return producer.send(record);
    }

    private static void acknowledged(Future<?> sent) {
        try {
            sent.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was told of an order's delivery by now. */
    List<Told> told(long orderId) {
        poll();
        return told.getOrDefault(orderId, List.of());
    }

    List<String> types(long orderId) {
        return told(orderId).stream().map(Told::type).toList();
    }

    List<ConsumerRecord<String, String>> letters() {
        poll();
        return letters;
    }

    private void poll() {
        for (var polled = consumer.poll(Duration.ofMillis(50));
                !polled.isEmpty();
                polled = consumer.poll(Duration.ofMillis(50))) {
            polled.forEach(this::keep);
        }
    }

    private void keep(ConsumerRecord<String, String> kept) {
        if (!kept.topic().equals(Topics.DELIVERIES)) {
            letters.add(kept);
            return;
        }
        var headers = new HashMap<String, String>();
        kept.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var event = new Told(
                headers.get("ce_type"),
                Long.parseLong(headers.get("ce_sequence")),
                headers.get("ce_line"),
                headers,
                Json.read(kept.value().getBytes(UTF_8), JsonNode.class));
        told.computeIfAbsent(Long.parseLong(kept.key()), order -> new ArrayList<>())
                .add(event);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
