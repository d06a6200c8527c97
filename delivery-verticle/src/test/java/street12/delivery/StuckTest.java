package street12.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.delivery.KafkaWire.cancel;
import static street12.delivery.KafkaWire.order;
import static street12.delivery.KafkaWire.placed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.delivery.Others.Mood;

/** The end of the retry schedule, and what an operator sees of it. */
class StuckTest extends ServiceTest {

    @Override
    Service startService() {
        return Service.start(Map.of("RETRY_FOR_MS", "1000"));
    }

    @Test
    void a_delivery_whose_schedule_has_ended_is_visibly_stuck_and_can_still_be_cancelled() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));

        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        assertThat(stuck.get("deliveryStatus").asText()).isEqualTo("RECEIVED");
        assertThat(stuck.get("waitingFor").asText()).isEqualTo("IssueCoupon");
        assertThat(stuck.get("attempts").asInt()).isGreaterThan(1);
        assertThat(stuck.get("lastError").asText()).isNotEmpty();
        assertThat(stuck.has("nextAttempt")).isFalse();
        soon().untilAsserted(
                        () -> assertThat(metric("street12_deliveries_stuck")).isGreaterThanOrEqualTo(1));

        service.others.coupons = Mood.WELL;
        wire.tell(cancel(order, 1));
        whenStatus(order, "CANCELED");
        whenTold(order, "DeliveryReceived", "DeliveryCanceled");
    }

    @Test
    void a_coupon_that_is_refused_leaves_the_delivery_visibly_stuck() {
        var order = order("shop");
        service.others.canceled.add(order.orderId());
        wire.tell(placed(order));

        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        assertThat(stuck.get("lastError").asText()).isEqualTo("The coupon of this order was cancelled.");
        assertThat(stuck.get("deliveryStatus").asText()).isEqualTo("RECEIVED");
    }

    @Test
    void what_is_stuck_is_listed_says_what_it_waits_for_and_goes_on_when_it_is_tried_again() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));
        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        var waiting = stuck.get("waiting");
        assertThat(waiting.get("for").asText()).isEqualTo("IssueCoupon");
        assertThat(waiting.get("attempts").asInt()).isGreaterThan(1);
        assertThat(waiting.get("lastError").asText()).isNotEmpty();
        assertThat(Instant.parse(waiting.get("since").asText())).isBefore(Instant.now());
        assertThat(waiting.get("stuck").asBoolean()).isTrue();
        assertThat(waiting.has("dueAt")).isFalse();
        assertThat(listed("true", order)).isTrue();
        assertThat(listed("false", order)).isFalse();

        service.others.coupons = Mood.WELL;
        var retry = service.api.post("/deliveries/" + stuck.get("id") + "/retry", "");
        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.body().at("/waiting/attempts").asInt()).isZero();
        assertThat(retry.body().path("stuck").asBoolean()).isFalse();
        var started = whenStatus(order, "STARTED");
        assertThat(started.has("waiting")).isFalse();
        assertThat(listed("false", order)).isTrue();
        var again = service.api.post("/deliveries/" + stuck.get("id") + "/retry", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("type").asText()).isEqualTo("urn:street12:problem:nothing-owed");
        whenTold(order, "DeliveryReceived", "DeliveryStarted");
    }

    @Test
    void what_is_stuck_is_given_up_with_its_coupon_and_the_reason() {
        service.others.coupons = Mood.FAILING;
        var order = order("shop");
        wire.tell(placed(order));
        var stuck = whenDelivery(order, seen -> seen.path("stuck").asBoolean());
        var compensation = "/deliveries/" + stuck.get("id") + "/compensation";
        service.others.coupons = Mood.WELL;

        var rejected = service.api.post(compensation, "{\"reason\":\"no coupons any more\"}");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.body().path("deliveryStatus").asText()).isEqualTo("REJECTED");
        assertThat(rejected.body().path("reason").asText()).isEqualTo("no coupons any more");
        assertThat(service.api.post(compensation, "{\"reason\":\"told again\"}").status())
                .isEqualTo(200);
        whenDelivery(order, seen -> !seen.has("waiting"));
        assertThat(service.others.canceled).contains(order.orderId());
        assertThat(service.others.issued).doesNotContainKey(order.orderId());
        whenTold(order, "DeliveryReceived", "DeliveryRejected");
        assertThat(wire.told(order.orderId()).get(1).data().path("reason").asText())
                .isEqualTo("no coupons any more");
    }

    @Test
    void what_goes_on_or_is_being_cancelled_is_not_given_up() {
        var started = order("shop");
        wire.tell(placed(started));
        assertRefused(whenStatus(started, "STARTED").get("id").asLong(), "not-stuck");

        var canceled = order("shop");
        wire.tell(placed(canceled));
        whenStatus(canceled, "STARTED");
        service.others.coupons = Mood.FAILING;
        wire.tell(cancel(canceled, 1));
        long id = whenDelivery(canceled, seen -> seen.path("stuck").asBoolean())
                .get("id")
                .asLong();
        assertRefused(id, "is-being-canceled");
        service.others.coupons = Mood.WELL;
        assertThat(service.api.post("/deliveries/" + id + "/retry", "").status())
                .isEqualTo(200);
        whenStatus(canceled, "CANCELED");
    }

    private void assertRefused(long id, String slug) {
        var answer = service.api.post("/deliveries/" + id + "/compensation", "{\"reason\":\"no\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:street12:problem:" + slug);
    }

    private boolean listed(String stuck, OrderFacts order) {
        var path = "/deliveries?stuck=%s&orderId=%d".formatted(stuck, order.orderId());
        return service.api.get(path).body().at("/page/totalElements").asInt() == 1;
    }

    @Test
    void commands_are_counted_by_how_they_went() throws Exception {
        var order = order("shop");
        wire.tell(placed(order));
        whenStatus(order, "STARTED");

        assertThat(metric("command=\"IssueCoupon\",outcome=\"attempted\"")).isGreaterThanOrEqualTo(1);
        assertThat(metric("command=\"IssueCoupon\",outcome=\"succeeded\"")).isGreaterThanOrEqualTo(1);
        assertThat(metric("street12_deliveries_waiting")).isGreaterThanOrEqualTo(0);
    }

    private double metric(String part) throws Exception {
        var address = URI.create("http://127.0.0.1:" + service.managementPort + "/metrics");
        var text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> !line.startsWith("#") && line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElse(-1);
    }
}
