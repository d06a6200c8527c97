package street12.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Gives a new node its identity on disk, which KRaft wants to have before the first start. */
final class KafkaFiles {

    private KafkaFiles() {}

    /**
     * Does nothing where it was done before. The directory appears all at once: a kill leaves no half of it.
     *
     * @throws IOException if the directory cannot be written
     */
    static void format(Path logs) throws IOException {
        if (Files.exists(logs)) {
            return;
        }
        Path unfinished = logs.resolveSibling("logs.unfinished");
        Unpacked.delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setDirectories(List.of(unfinished.toString()))
                    .setMetadataLogDirectory(unfinished.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Kafka's files cannot be made", e);
        }
        Files.move(unfinished, logs, StandardCopyOption.ATOMIC_MOVE);
    }
}
