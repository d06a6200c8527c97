package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

    @TempDir
    Path dir;

    @Test
    void topics_and_records_are_there_after_a_stop_and_on_another_port() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir, 0)) {
            kafka.createTopics(Map.of("orders", 3));
            KafkaLog.write(kafka.bootstrapServers(), "orders", "before the restart");
            kafka.restart();
            KafkaLog.write(kafka.bootstrapServers(), "orders", "after it");
        }
        try (LocalKafka kafka = LocalKafka.start(dir, 0)) {
            kafka.createTopics(Map.of("orders", 3, "payments", 1));
            assertThat(partitions(kafka, "orders")).isEqualTo(3);
            assertThat(partitions(kafka, "payments")).isEqualTo(1);
            assertThat(KafkaLog.readAll(kafka.bootstrapServers(), "orders"))
                    .containsExactlyInAnyOrder("before the restart", "after it");
            assertThatThrownBy(() -> LocalKafka.start(dir, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
        }
    }

    private static int partitions(LocalKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicDescription about =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return about.partitions().size();
        }
    }
}
