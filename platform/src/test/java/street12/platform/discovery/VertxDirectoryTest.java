package street12.platform.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import io.vertx.servicediscovery.impl.DefaultServiceDiscoveryBackend;
import io.vertx.servicediscovery.types.HttpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.platform.config.Settings;
import street12.platform.discovery.Directory.Instance;

class VertxDirectoryTest {

    private static final Instance ONE = new Instance("order", "127.0.0.1", 8081);
    private static final Instance OTHER = new Instance("order", "127.0.0.1", 9081);

    private static final Settings NO_SETTINGS = new Settings(Map.of());

    private final Vertx vertx = Vertx.vertx();
    private final ServiceDiscovery records = ServiceDiscovery.create(
            vertx,
            new ServiceDiscoveryOptions()
                    .setBackendConfiguration(
                            new JsonObject().put("backend-name", DefaultServiceDiscoveryBackend.class.getName())));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void what_one_service_publishes_another_finds() {
        directory().publish(ONE).await();
        directory().publish(OTHER).await();
        directory().publish(new Instance("coupon", "127.0.0.1", 8083)).await();

        var found = directory();
        assertThat(found.find("order").await()).containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(found.find("view").await()).isEmpty();
    }

    @Test
    void what_is_closed_is_not_found_any_more_and_the_others_stay() {
        var one = directory();
        one.publish(ONE).await();
        directory().publish(OTHER).await();

        one.close().await();

        assertThat(directory().find("order").await()).containsExactly(OTHER);
    }

    @Test
    void a_directory_that_published_nothing_closes_too() {
        directory().close().await();
    }

    @Test
    void whoever_has_not_looked_before_believes_all_until_one_was_seen_to_beat() {
        left(ONE);
        directory().publish(OTHER).await();
        var looking = directory();

        assertThat(looking.find("order").await()).containsExactlyInAnyOrder(ONE, OTHER);
        await().until(() -> looking.find("order").await().equals(List.of(OTHER)));
        assertThat(records.getRecords(one -> true).await()).hasSize(2);
    }

    @Test
    void an_instance_that_does_not_beat_is_not_believed_for_long_and_then_forgotten() {
        left(ONE);
        var looking = new VertxDirectory(vertx, NO_SETTINGS, Duration.ofMillis(300), Duration.ofSeconds(2));

        assertThat(looking.find("order").await()).containsExactly(ONE);
        await().until(() -> looking.find("order").await().isEmpty());
        assertThat(records.getRecords(one -> true).await()).hasSize(1);
        await().until(() -> {
            looking.find("order").await();
            return records.getRecords(one -> true).await().isEmpty();
        });
    }

    @Test
    void an_instance_that_beats_is_believed_whatever_its_clock_says() {
        var wrong = left(ONE);
        var looking = new VertxDirectory(vertx, NO_SETTINGS, Duration.ofMillis(300), Duration.ofMinutes(1));
        assertThat(looking.find("order").await()).containsExactly(ONE);
        await().until(() -> looking.find("order").await().isEmpty());

        // Ahead, and then set back
        for (var clock : List.of(Instant.now().plusSeconds(3600), Instant.EPOCH)) {
            wrong.getMetadata().put("heartbeat", clock.toEpochMilli());
            records.update(wrong).await();
            assertThat(looking.find("order").await()).containsExactly(ONE);
        }
    }

    @Test
    void a_record_without_a_heartbeat_is_not_believed() {
        records.publish(HttpEndpoint.createRecord("order", "127.0.0.1", 8081, "/"))
                .await();

        assertThat(directory().find("order").await()).isEmpty();
    }

    @Test
    void an_instance_goes_on_saying_that_it_is_there() {
        directory().publish(ONE).await();
        long first = heartbeat();

        await().atMost(Duration.ofSeconds(5)).until(() -> heartbeat() != first);
        assertThat(directory().find("order").await()).containsExactly(ONE);
    }

    private long heartbeat() {
        return records.getRecords(one -> true).await().get(0).getMetadata().getLong("heartbeat");
    }

    private Directory directory() {
        return new VertxDirectory(vertx, NO_SETTINGS);
    }

    /** Its process is gone, and nobody renews it. */
    private Record left(Instance instance) {
        var left = HttpEndpoint.createRecord(instance.service(), instance.host(), instance.port(), "/");
        left.getMetadata().put("heartbeat", System.currentTimeMillis());
        return records.publish(left).await();
    }
}
