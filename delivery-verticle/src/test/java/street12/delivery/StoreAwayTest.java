package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;

/** Records that come while Postgres is away wait for it: none is skipped, and none is set aside. */
class StoreAwayTest extends ServiceTest {

    @Test
    void what_happens_while_postgres_is_away_is_dealt_with_when_it_is_back() throws Exception {
        var orders = Stream.generate(() -> order("shop")).limit(20).toList();
        Stores.POSTGRES.stop();
        try {
            orders.forEach(order -> wire.tell(placed(order)));
            soon().until(() -> lag() >= orders.size());
        } finally {
            Stores.POSTGRES.start();
        }

        orders.forEach(order -> whenStatus(order, "STARTED"));
        assertThat(wire.letters())
                .extracting(letter -> letter.key())
                .doesNotContainAnyElementsOf(orders.stream()
                        .map(OrderFacts::orderId)
                        .map(Object::toString)
                        .toList());
        soon().until(() -> lag() == 0);
    }

    private double lag() throws Exception {
        var address = URI.create("http://127.0.0.1:" + service.managementPort + "/metrics");
        var metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("street12_consumer_lag{") && line.contains("topic=\"orders\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
