package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
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

    @Test
    void clients_of_another_port_are_told_another_address() throws Exception {
        int port = FreePorts.next();
        try (LocalKafka kafka = LocalKafka.start(dir, 0, List.of(new KafkaListener(port, "localhost", port)))) {
            assertThat(node(kafka.bootstrapServers()).host()).isEqualTo("127.0.0.1");
            assertThat(node("127.0.0.1:" + port).host()).isEqualTo("localhost");
            kafka.restart();
            kafka.createTopics(Map.of("orders", 1));
            KafkaLog.write("127.0.0.1:" + port, "orders", "through the other port");
            assertThat(KafkaLog.readAll(kafka.bootstrapServers(), "orders")).containsExactly("through the other port");
        }
    }

    @Test
    void a_listener_is_written_as_port_and_address() {
        assertThat(KafkaListener.of("21001=10.0.0.1:21002")).isEqualTo(new KafkaListener(21001, "10.0.0.1", 21002));
        for (String wrong : List.of("21001", "21001:21002", "x=h:1", "1=h", "1=h:1:2")) {
            assertThatThrownBy(() -> KafkaListener.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Node node(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeCluster().nodes().get().iterator().next();
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
