package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;

/** What is to be sent does not wait until those are done who change something. */
class SendsTest {

    private static final String USER = "sender";

    private final String database = Stores.database("sends");

    @Test
    void events_leave_while_the_only_connection_for_transactions_waits_for_a_lock() {
        Provider.isGood();
        try (var service = Service.start(Map.of("POSTGRES_POOL", "1", "POSTGRES_URI", database))) {
            var mac = Shop.sells(service, 5);
            long order = Shop.idOf(service.post("/orders", mac.order(USER)));
            await().atMost(20, SECONDS).until(() -> sent(order) == 1);
            var first = Topic.of("orders", order, USER).get(0);
            var locked = Sql.transaction(database);
            try (locked) {
                locked.run("select * from products where id = " + mac.id() + " for update");
                var placing = service.postLater("/orders", mac.order(USER));
                await().atMost(10, SECONDS).until(locked::isWaitedFor);

                addToOutbox(first);

                await().atMost(10, SECONDS).until(() -> sent(order) == 2);
                assertThat(placing).isNotDone();
            }
        }
    }

    private static int sent(long order) {
        return Topic.of("orders", order, USER).size();
    }

    /** Once more: whoever reads it knows it by its sequence. */
    private void addToOutbox(Topic.Seen event) {
        try (var transaction = Sql.transaction(database)) {
            transaction.run("insert into outbox (topic, key, headers, data) values ('orders', '%s', '%s', '%s')"
                    .formatted(event.key(), quoted(Json.text(event.headers())), quoted(Json.text(event.data()))));
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
