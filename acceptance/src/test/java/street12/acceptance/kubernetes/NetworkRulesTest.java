package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Installation;

/** The arrows of docs/architecture.svg, and no others. */
class NetworkRulesTest {

    private static final int HTTP = 8080;
    private static final List<Integer> EVENT_BUS = List.of(15700, 15701);
    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5432;
    private static final int MONGODB = 27017;
    private static final int REDIS = 6379;
    private static final int PAYMENTS = 8089;
    private static final int ISSUER = 8090;
    private static final int MANAGEMENT = 9080;
    private static final List<Integer> PORTS =
            List.of(HTTP, 15700, 15701, KAFKA, POSTGRES, MONGODB, REDIS, PAYMENTS, ISSUER, MANAGEMENT, 22, 443);

    @Test
    void nobody_reaches_anybody_but_along_the_arrows() {
        var rules = new NetworkRules(Overlays.of("local"));
        assertThat(rules.pods()).hasSize(6 + 5);

        var open = new TreeSet<String>();
        for (var from : rules.pods()) {
            for (var to : rules.pods()) {
                for (int port : PORTS) {
                    if (rules.allow(from, to, port)) open.add(arrow(from.name(), to.name(), port));
                }
            }
        }

        assertThat(open).isEqualTo(arrows());
    }

    private static Set<String> arrows() {
        var arrows = new TreeSet<String>();
        for (var service : Installation.SERVICES) {
            if (!service.equals("gateway")) {
                arrows.add(arrow("gateway", service, HTTP));
                arrows.add(arrow(service, "kafka", KAFKA));
            }
            for (var peer : Installation.SERVICES) {
                for (int port : EVENT_BUS) arrows.add(arrow(service, peer, port));
            }
            arrows.add(arrow(service, "redis", REDIS));
            arrows.add(arrow(service, "sandbox", ISSUER));
        }
        for (var service : List.of("order", "delivery", "coupon")) arrows.add(arrow(service, "postgres", POSTGRES));
        arrows.add(arrow("message", "mongodb", MONGODB));
        arrows.add(arrow("order", "sandbox", PAYMENTS));
        return arrows;
    }

    private static String arrow(String from, String to, int port) {
        return from + " -> " + to + ":" + port;
    }
}
