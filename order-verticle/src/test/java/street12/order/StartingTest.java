package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import street12.local.LocalKafka;
import street12.platform.ServiceVerticle;
import street12.platform.VertxFactory;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

class StartingTest {

    @Test
    void two_instances_that_start_at_once_on_an_empty_database_share_the_work() throws IOException {
        var dir = Files.createTempDirectory(Path.of("target/stores"), "alone");
        try (var kafka = LocalKafka.start(dir, 0)) {
            var settings = Map.of(
                    "POSTGRES_URI", Stores.database("alone"), "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            var starting = CompletableFuture.supplyAsync(() -> Service.start(settings));
            try (var one = Service.start(settings);
                    var two = starting.join()) {
                assertThat(one.ready().status()).isEqualTo(200);
                assertThat(two.ready().status()).isEqualTo(200);
                var mac = Shop.sells(one, 2);
                assertThat(two.post("/orders", mac.order("goodman")).status()).isEqualTo(201);
                assertThat(one.post("/orders", mac.order("goodman")).status()).isEqualTo(201);
                assertThat(two.post("/orders", mac.order("goodman")).status()).isEqualTo(409);
            }
        }
    }

    @Test
    void a_store_that_goes_away_makes_it_unready_and_comes_back_by_itself() {
        var service = Service.shared();
        Provider.isGood();
        var mac = Shop.sells(service, null);
        Stores.POSTGRES.stop();
        try {
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(service.ready().status()).isEqualTo(503));
            var answer = service.post("/orders", mac.order("goodman"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
        } finally {
            Stores.POSTGRES.start();
        }
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(service.ready().status()).isEqualTo(200));
        assertThat(service.post("/orders", mac.order("goodman")).status()).isEqualTo(201);
    }

    @Test
    void it_is_found_as_the_service_of_its_jar() {
        assertThat(ServiceLoader.load(ServiceVerticle.class)).singleElement().isInstanceOf(OrderVerticle.class);
    }

    @Test
    void every_setting_is_listed_and_one_that_is_missing_or_malformed_names_itself() {
        assertThat(new OrderVerticle().settings())
                .extracting(Setting::name)
                .contains("POSTGRES_URI", "PAYMENT_URL", "PAYMENT_TIMEOUT_MS", "PAYMENT_RETRY_FOR_MS");
        assertThatThrownBy(() -> new OrderVerticle()
                        .with(new Settings(Map.of()), VertxFactory.meters())
                        .checkSettings())
                .hasMessageContaining("POSTGRES_URI");
        assertThatThrownBy(() -> new OrderVerticle()
                        .with(
                                new Settings(Map.of("POSTGRES_URI", Stores.DATABASE, "PAYMENT_TIMEOUT_MS", "soon")),
                                VertxFactory.meters())
                        .checkSettings())
                .hasMessageContaining("PAYMENT_TIMEOUT_MS");
        assertThatThrownBy(() -> new OrderVerticle()
                        .with(
                                new Settings(Map.of("POSTGRES_URI", Stores.DATABASE, "PAYMENT_URL", "provider:80")),
                                VertxFactory.meters())
                        .checkSettings())
                .hasMessageContaining("PAYMENT_URL");
    }
}
