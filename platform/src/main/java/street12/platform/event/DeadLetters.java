package street12.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import street12.contracts.Topics;

/** Sets records aside that could not be understood, whole and with the reason, so that they can be sent again. */
final class DeadLetters {

    private final Vertx vertx;
    private final Map<String, String> producerConfig;
    private final String service;
    private KafkaProducer<String, Buffer> producer;

    DeadLetters(Vertx vertx, String service, Map<String, String> producerConfig) {
        this.vertx = vertx;
        this.service = service;
        this.producerConfig = producerConfig;
    }

    Future<Void> add(ConsumerRecord<byte[], byte[]> consumed, Throwable reason) {
        if (producer == null) producer = Kafka.connect(vertx, producerConfig);
        var key = consumed.key() == null ? null : new String(consumed.key(), UTF_8);
        var value = consumed.value() == null ? null : Buffer.buffer(consumed.value());
        var letter = KafkaProducerRecord.create(Topics.deadLetters(consumed.topic()), key, value);
        for (Header header : LetterHeaders.own(consumed.headers())) {
            if (header.value() != null) letter.addHeader(header.key(), Buffer.buffer(header.value()));
        }
        LetterHeaders.of(consumed, reason, service).forEach(letter::addHeader);
        return producer.send(letter).mapEmpty();
    }

    Future<Void> close() {
        return producer == null ? Future.succeededFuture() : producer.close(2000);
    }
}
