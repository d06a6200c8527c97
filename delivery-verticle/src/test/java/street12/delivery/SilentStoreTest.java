package street12.delivery;

import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The machine of Postgres is gone without a word, and another one has its address: what was asked is never answered. */
class SilentStoreTest extends ServiceTest {

    private final LossyNetwork network = new LossyNetwork(URI.create(Stores.POSTGRES.database("deliveries", "secret")));

    @Override
    Service startService() {
        return Service.start(Map.of("POSTGRES_URI", network.uri(), "POSTGRES_STATEMENT_MS", "1000"));
    }

    @AfterAll
    void closeNetwork() {
        network.close();
    }

    @Test
    void connections_that_are_never_answered_are_given_up_and_work_goes_on_over_new_ones() {
        var before = order("shop");
        wire.tell(placed(before));
        whenStatus(before, "STARTED");

        network.losePart();

        var after = order("shop");
        wire.tell(placed(after));
        whenStatus(after, "STARTED");
        whenTold(after, "DeliveryReceived", "DeliveryStarted");
    }
}
