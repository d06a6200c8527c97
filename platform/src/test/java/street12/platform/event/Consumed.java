package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as a consumer gets them. */
final class Consumed {

    private Consumed() {}

    static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, String key) {
        return new ConsumerRecord<>(topic, partition, offset, key == null ? null : key.getBytes(UTF_8), new byte[0]);
    }

    static ConsumerRecord<byte[], byte[]> of(WireEvent event) {
        return of(event.headers(), event.data());
    }

    static ConsumerRecord<byte[], byte[]> of(Map<String, String> headers, String data) {
        var consumed =
                new ConsumerRecord<>("orders", 0, 0, "1".getBytes(UTF_8), data == null ? null : data.getBytes(UTF_8));
        headers.forEach((name, value) -> consumed.headers().add(name, value.getBytes(UTF_8)));
        return consumed;
    }
}
