package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that nobody can read, as a broken writer would send them; each with a value of its own, kept in a file. */
final class PoisonRecords {

    private final String servers;
    private final Path file;
    private final Set<String> sent = new LinkedHashSet<>();

    /** @param file what was sent by an earlier part of the same run; nothing, where there is none yet */
    PoisonRecords(String servers, Path file) {
        this.servers = servers;
        this.file = file;
        try {
            if (Files.exists(file)) sent.addAll(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blocks until Kafka has it. */
    synchronized void send(String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", servers);
        config.put("acks", "all");
        var value = "no event %d of %s".formatted(sent.size(), topic);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, null, "poison", value)).get();
            sent.add(value);
            Files.write(file, List.of(value), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the poison for " + topic + " was not taken", e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The values that must lie in the dead letters. */
    synchronized Set<String> sent() {
        return Set.copyOf(sent);
    }
}
