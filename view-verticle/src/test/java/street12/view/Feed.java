package street12.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import street12.contracts.Envelope;
import street12.contracts.event.Event;
import street12.platform.event.CloudEvents;

/** Publishes events as the services do. */
public final class Feed implements AutoCloseable {

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers", Stores.kafka().bootstrapServers(),
                    "acks", "all",
                    "enable.idempotence", "true"),
            new StringSerializer(),
            new StringSerializer());

    public void send(Iterable<Envelope<Event>> events) {
        events.forEach(this::send);
    }

    public void send(Envelope<Event> happened) {
        var wire = CloudEvents.write(happened);
        var message = new ProducerRecord<>(wire.topic(), wire.key(), wire.data());
        wire.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void sendAll(List<ShopEvents> orders) {
        orders.forEach(order -> send(order.all()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
