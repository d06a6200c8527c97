package street12.platform.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends dead letters back, each together with its audit: both, or neither. All instances share one transactional id, so that of
 * two that mend at once only the one that began last gets anything sent, and it has seen all that the other one did.
 */
final class LetterSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    LetterSender(Map<String, Object> config) {
        producer = new KafkaProducer<>(config);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** As they came the first time, and how often they have come by then. */
    void sendAgain(List<ConsumerRecord<byte[], byte[]>> letters, List<LetterAudit> audits) {
        producer.beginTransaction();
        try {
            var sent = Stream.concat(
                            letters.stream().map(LetterSender::original),
                            audits.stream().map(LetterAudit::toRecord))
                    .map(producer::send)
                    .toList();
            producer.flush();
            sent.forEach(LetterSender::check);
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    /** Left open, it would keep the topics' listeners waiting until its time is over. */
    private void abort(RuntimeException reason) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            // Fenced off: whoever did it has ended it
            reason.addSuppressed(e);
        }
    }

    /** After a flush it is known. */
    private static void check(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> letter) {
        var again = new ProducerRecord<>(LetterId.of(letter).to(), letter.key(), letter.value());
        LetterHeaders.own(letter.headers()).forEach(again.headers()::add);
        var attempts = DeadLetter.read(letter).attempts();
        again.headers().add(LetterHeaders.REPLAYS, LetterHeaders.bytes(attempts));
        return again;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
