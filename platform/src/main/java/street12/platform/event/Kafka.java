package street12.platform.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.NewTopic;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.serialization.BufferSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import street12.contracts.Topics;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;

/** How this system's clients speak to Kafka. */
public final class Kafka {

    private final Settings settings;

    public Kafka(Settings settings) {
        this.settings = settings;
    }

    private Map<String, String> client() {
        var config = new HashMap<>(settings.get(PlatformSettings.KAFKA_PROPERTIES));
        config.put("bootstrap.servers", settings.get(PlatformSettings.KAFKA_BOOTSTRAP_SERVERS));
        config.put("reconnect.backoff.max.ms", "2000");
        return config;
    }

    /** Waits for nobody longer than ten seconds, so that a relay notices a broker that is gone. */
    public Map<String, String> producer() {
        var config = client();
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", BufferSerializer.class.getName());
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("compression.type", "lz4");
        config.put("request.timeout.ms", "5000");
        config.put("delivery.timeout.ms", "10000");
        config.put("max.block.ms", "10000");
        config.put("metadata.max.age.ms", "30000");
        return config;
    }

    /** @param id shared by the instances of a service: a new one fences off the one before it */
    public Map<String, String> transactionalProducer(String id) {
        var config = producer();
        config.put("transactional.id", id);
        config.put("transaction.timeout.ms", "15000");
        return config;
    }

    /** Whoever sends a record is told of its failure; without a handler each is logged as an error besides. */
    static KafkaProducer<String, Buffer> connect(Vertx vertx, Map<String, String> producer) {
        return KafkaProducer.<String, Buffer>create(vertx, producer).exceptionHandler(failure -> {});
    }

    public Map<String, String> consumer(String group) {
        var config = client();
        long session = settings.get(PlatformSettings.CONSUMER_SESSION).toMillis();
        config.put("group.id", group);
        config.put("key.deserializer", ByteArrayDeserializer.class.getName());
        config.put("value.deserializer", ByteArrayDeserializer.class.getName());
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", "200");
        // Of what is fetched ahead; each partition's share of it is a megabyte
        config.put("fetch.max.bytes", "8388608");
        config.put("max.poll.interval.ms", "60000");
        // Who keeps its partitions while another comes or goes goes on with them meanwhile
        config.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        config.put("session.timeout.ms", Long.toString(session));
        config.put("heartbeat.interval.ms", Long.toString(session / 3));
        config.put("metadata.max.age.ms", "10000");
        config.put("default.api.timeout.ms", "10000");
        return config;
    }

    /** To look up what lies in topics, from any place in them, without a part in any group's work. */
    Map<String, Object> reader() {
        var config = new HashMap<String, Object>(consumer("none"));
        config.remove("group.id");
        // Somebody waits for the answer
        config.put("fetch.max.wait.ms", "50");
        config.put("request.timeout.ms", "3000");
        config.put("default.api.timeout.ms", "4000");
        return config;
    }

    /** One that sends several records as a whole, for who waits for it. */
    Map<String, Object> sender(String id) {
        var config = new HashMap<String, Object>(transactionalProducer(id));
        config.put("key.serializer", ByteArraySerializer.class.getName());
        config.put("value.serializer", ByteArraySerializer.class.getName());
        config.put("request.timeout.ms", "3000");
        config.put("delivery.timeout.ms", "4000");
        config.put("max.block.ms", "4000");
        return config;
    }

    /** Creates the topics that are missing, with their dead letters and what became of those. They keep what they are given for ever. */
    public Future<Void> createTopics(Vertx vertx) {
        var config = client();
        config.put("request.timeout.ms", "5000");
        config.put("default.api.timeout.ms", "8000");
        var admin = KafkaAdminClient.create(vertx, config);
        return admin.listTopics()
                .compose(existing -> {
                    var missing = wanted().stream()
                            .filter(topic -> !existing.contains(topic.getName()))
                            .toList();
                    return missing.isEmpty() ? Future.<Void>succeededFuture() : admin.createTopics(missing);
                })
                .recover(failure -> existsAlready(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                .eventually(() -> admin.close(1000));
    }

    private List<NewTopic> wanted() {
        int partitions = settings.get(PlatformSettings.TOPIC_PARTITIONS);
        short replicas = settings.get(PlatformSettings.TOPIC_REPLICATION).shortValue();
        var wanted = new ArrayList<NewTopic>();
        for (var topic : Topics.ALL) {
            for (var name : List.of(topic, Topics.deadLetters(topic))) {
                wanted.add(new NewTopic(name, partitions, replicas).setConfig(Map.of("retention.ms", "-1")));
            }
        }
        // One partition, so that of two that mend at once the later one is later for all
        wanted.add(new NewTopic(LetterAudit.TOPIC, 1, replicas).setConfig(Map.of("retention.ms", "-1")));
        return wanted;
    }

    /** Another service was quicker. */
    private static boolean existsAlready(Throwable failure) {
        return failure instanceof TopicExistsException || failure.getCause() instanceof TopicExistsException;
    }
}
