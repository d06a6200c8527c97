package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is owed has an age, that of the database's clock, until it is no longer owed. */
class WaitingTest {

    private static final String OWED = "owed_since = now() - interval '2 hours', due_at = now() + interval '1 hour'";

    private final Service service = Service.shared();

    /** In seconds. */
    private double oldest(String things) {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith("street12_%s_waiting_oldest_seconds ".formatted(things)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElse(-1);
    }

    private void awaitOlder(String things) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(oldest(things)).isBetween(7200.0, 8000.0));
    }

    private void awaitYounger(String things) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(oldest(things)).isBetween(0.0, 3600.0));
    }

    @Test
    void of_payments_the_one_counts_that_waits_longest() {
        long order = Sql.number("select nextval('order_ids')");
        Sql.run("""
                insert into payments (id, order_id, line, user_id, amount, key, status, cause_time, ends_at)
                values (nextval('payment_ids'), %d, 'paid', 'goodman', 5000, '%s', 'CANCELING', now(),
                  now() + interval '1 day')""".formatted(order, UUID.randomUUID()));
        Sql.run("update payments set %s where order_id = %d".formatted(OWED, order));
        awaitOlder("payments");
        var shown = service.get("/payments?orderId=" + order).json().at("/_embedded/payments/0");
        assertThat(Instant.parse(shown.get("since").asText()))
                .isBefore(Instant.now().minus(Duration.ofHours(1)));

        // A retry makes it no younger; its end does
        assertThat(service.post("/payments/" + shown.get("id") + "/retry", "")
                        .json()
                        .get("since"))
                .isEqualTo(shown.get("since"));
        awaitYounger("payments");
        assertThat(service.get("/payments/" + shown.get("id")).json().has("since"))
                .isFalse();
    }

    @Test
    void of_coupon_uses_the_one_counts_that_waits_longest() {
        long order = Sql.number("select nextval('order_ids')");
        Sql.run("""
                insert into coupon_uses (order_id, line, user_id, coupon_id, status, cause_time, ends_at)
                values (%d, 'earning', 'goodman', %d, 'RESTORING', now(), now() + interval '1 day')""".formatted(order, Coupons.issued("earning", "goodman")));
        Sql.run("update coupon_uses set %s where order_id = %d".formatted(OWED, order));
        awaitOlder("coupon_uses");

        assertThat(service.post("/couponUses/" + order + "/retry", "").status()).isEqualTo(200);
        awaitYounger("coupon_uses");
        assertThat(service.get("/couponUses/" + order).json().has("since")).isFalse();
    }
}
