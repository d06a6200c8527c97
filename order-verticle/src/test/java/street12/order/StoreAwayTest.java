package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.Topics;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;

/** Records that come while Postgres is away wait for it: none is skipped, and none is set aside. */
class StoreAwayTest {

    private static final String USER = "patient";

    private final Service service = Service.shared();

    @Test
    void what_happens_while_postgres_is_away_is_dealt_with_when_it_is_back() {
        Provider.isGood();
        var mac = Shop.sells(service, null);
        var orders = new ArrayList<Long>();
        for (int i = 0; i < 10; i++) orders.add(Shop.idOf(service.post("/orders", mac.order(USER))));
        Stores.POSTGRES.stop();
        try {
            orders.forEach(id -> Topic.tell(new DeliveryStarted(facts(id, mac), 1, id, "KEPT")));
            await().atMost(30, SECONDS).until(() -> lag() >= orders.size());
        } finally {
            Stores.POSTGRES.start();
        }

        await().atMost(60, SECONDS)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(id -> assertThat(service.get("/orders/" + id)
                                        .json()
                                        .path("couponKind")
                                        .asText())
                                .isEqualTo("KEPT")));
        assertThat(orders)
                .allSatisfy(id -> assertThat(Topic.of(Topics.deadLetters(Topics.DELIVERIES), id, USER))
                        .isEmpty());
    }

    private static OrderFacts facts(long id, Shop.Product mac) {
        return new OrderFacts(
                id, "paid", USER, "John", null, "Seoul", mac.id(), "Mac", mac.price(), 1, mac.price(), "ko");
    }

    private double lag() {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith("street12_consumer_lag{") && line.contains("topic=\"deliveries\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
