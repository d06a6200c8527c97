package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.order.Coupons.Mood;

/** A coupon that could not be given back in its time waits for a person, visibly, and is given back when one asks. */
class StuckCouponsTest {

    private static final String USER = "waiter";
    private static final String PAID = "/orders?line=earning";

    private final Service service = Service.shared();

    @AfterEach
    void all_is_well() {
        Provider.isGood();
        Coupons.isWell();
    }

    /** An order that is not placed, because nobody answers to its use of the coupon. */
    private long stuckUseOf(long coupon) {
        Provider.isGood();
        Coupons.redeeming = Mood.SILENT;
        Coupons.restoring = Mood.FAILING;
        var mac = Shop.sells(service, "earning", 5);
        try (var impatient = Service.start(Map.of("COMMAND_TIMEOUT_MS", "300", "COUPON_RETRY_FOR_MS", "1000"))) {
            assertThat(impatient.post(PAID, mac.orderWith(USER, coupon)).status())
                    .isEqualTo(503);
            long order = Sql.number("select order_id from coupon_uses where coupon_id = " + coupon);
            await().atMost(30, SECONDS).until(() -> use(order).path("stuck").asBoolean());
            return order;
        }
    }

    private JsonNode use(long order) {
        return service.get("/couponUses/" + order).json();
    }

    private int listed(String stuck, long order) {
        return service.get("/couponUses?stuck=%s&orderId=%d".formatted(stuck, order))
                .json()
                .at("/page/totalElements")
                .asInt();
    }

    @Test
    void one_that_could_not_be_given_back_is_listed_counted_and_given_back_when_it_is_asked_for_again() {
        long coupon = Coupons.issued("earning", USER);
        long order = stuckUseOf(coupon);

        var stuck = use(order);
        assertThat(stuck.get("couponUseStatus").asText()).isEqualTo("RESTORING");
        assertThat(stuck.get("couponId").asLong()).isEqualTo(coupon);
        assertThat(stuck.get("attempts").asInt()).isGreaterThan(1);
        assertThat(stuck.get("lastError").asText()).contains("out of order");
        assertThat(stuck.get("reason").asText()).isNotEmpty();
        assertThat(stuck.has("nextAttempt")).isFalse();
        assertThat(listed("true", order)).isEqualTo(1);
        assertThat(listed("false", order)).isZero();
        assertThat(service.get("/couponUses?sort=updatedAt,desc").status()).isEqualTo(200);
        assertThat(service.get("/couponUses?stuck=maybe").status()).isEqualTo(422);
        await().atMost(20, SECONDS).until(() -> counted() >= 1);
        assertThat(Coupons.redeemedBy(coupon)).isEqualTo(order);

        Coupons.isWell();
        var retry = "/couponUses/" + order + "/retry";
        var asked = service.post(retry, "");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().get("stuck").asBoolean()).isFalse();
        assertThat(asked.json().get("attempts").asInt()).isZero();

        await().atMost(20, SECONDS)
                .until(() -> use(order).get("couponUseStatus").asText().equals("RESTORED"));
        assertThat(Coupons.redeemedBy(coupon)).isNull();
        assertThat(use(order).has("stuck")).isFalse();
        assertThat(listed("true", order)).isZero();
        var again = service.post(retry, "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("type").asText()).isEqualTo("urn:street12:problem:nothing-owed");
    }

    @Test
    void an_order_that_uses_none_is_not_there() {
        assertThat(service.get("/couponUses/999999999").status()).isEqualTo(404);
        assertThat(service.post("/couponUses/999999999/retry", "").status()).isEqualTo(404);
        assertThat(service.get("/couponUses/abc").status()).isEqualTo(404);
    }

    private double counted() {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith("street12_coupon_uses_stuck "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
