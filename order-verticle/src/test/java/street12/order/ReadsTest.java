package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reader does not wait until those are done who change something. */
class ReadsTest {

    @Test
    void products_are_read_while_the_only_connection_for_transactions_waits_for_a_lock() {
        Provider.isGood();
        try (var service = Service.start(Map.of("POSTGRES_POOL", "1"))) {
            var mac = Shop.sells(service, 5);
            var locked = Sql.transaction();
            try (locked) {
                locked.run("select * from products where id = " + mac.id() + " for update");
                var placing = service.postLater("/orders", mac.order("goodman"));
                await().atMost(10, SECONDS).until(locked::isWaitedFor);

                assertThat(service.get("/products/" + mac.id()).status()).isEqualTo(200);
                assertThat(service.get("/products").status()).isEqualTo(200);
                assertThat(placing).isNotDone();
            }
        }
    }
}
