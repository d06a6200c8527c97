package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import street12.acceptance.SharedSystem;
import street12.acceptance.running.Await;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** What the manifests take for granted, each verticle does as a process of its own. */
class RunningSystemIT {

    /** They are there once something went wrong for the first time. */
    private static final Set<String> AFTER_A_FAILURE = Set.of(
            "street12_gateway_failures_total",
            "street12_gateway_retries_total",
            "street12_gateway_shown_again_total",
            "street12_gateway_limited_total",
            "street12_dead_letters_total");

    private final Street12 system = SharedSystem.of(Street12.Shape.PROCESSES);

    @Test
    void every_probe_is_answered_by_every_verticle() {
        var manifests = Overlays.of("production");
        for (var service : Installation.SERVICES) {
            var container = manifests.only("Deployment", service + "-verticle").at("/spec/template/spec/containers/0");
            for (var probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
                var path = container.at("/" + probe + "/httpGet/path").asText();
                assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
                assertThat(system.management(service).get(path).status())
                        .as(service + path)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void every_meter_of_the_alerts_and_dashboards_is_measured() {
        oneOrderGoesAllItsWay();
        var asked = new TreeSet<>(Monitoring.metersAskedFor());
        asked.removeAll(AFTER_A_FAILURE);

        Await.until("all are measured", Duration.ofSeconds(30), () -> measured().containsAll(asked));
    }

    @Test
    void every_meter_of_ours_is_in_the_table_with_its_type_and_labels_and_every_one_of_the_table_is_served() {
        oneOrderGoesAllItsWay();
        for (var asked : List.of("deliveries", "coupons", "messages")) {
            assertThat(system.gateway().get("/api/" + asked).status()).isEqualTo(200);
        }
        for (var service : Installation.SERVICES) {
            var told = Meter.told(service);
            var expected = new TreeSet<>(told.keySet());
            expected.removeAll(AFTER_A_FAILURE);
            Await.until(
                    service + " serves " + expected,
                    Duration.ofSeconds(30),
                    () -> served(service).keySet().containsAll(expected));

            assertThat(told).as(service).containsAllEntriesOf(served(service));
        }
    }

    private Map<String, Meter> served(String service) {
        return Meter.served(system.management(service).get("/metrics").text());
    }

    private void oneOrderGoesAllItsWay() {
        var shopper = new Shopper(system);
        long order = shopper.place("measured");
        Await.until(
                "the order has gone all its way",
                Duration.ofSeconds(60),
                () -> String.valueOf(shopper.status(order)).contains("DeliveryStarted"));
    }

    private Set<String> measured() {
        return Installation.SERVICES.stream()
                .flatMap(service ->
                        system.management(service).get("/metrics").text().lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
