package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;

/** The events of one order, or payment, are stamped in their order, although an instance's clock is ahead of the others'. */
class EventTimesTest {

    private static final Duration AHEAD = Duration.ofHours(1);

    private final Service service = Service.shared();

    private static List<Instant> times(String topic, long order, String user) {
        return Topic.of(topic, order, user).stream().map(Topic.Seen::time).toList();
    }

    private static OrderFacts factsOf(long order) {
        return Json.read(
                Json.bytes(Topic.of("orders", order, "ahead").get(0).data().get("order")), OrderFacts.class);
    }

    @Test
    void what_comes_after_an_event_of_an_instance_whose_clock_is_ahead_is_stamped_after_it() {
        var mac = Shop.sells(service, null);
        long order =
                service.post("/orders", mac.order("ahead")).json().get("id").asLong();
        await().atMost(30, SECONDS)
                .until(() -> times("orders", order, "ahead").size() == 1
                        && times("payments", order, "ahead").size() == 1);
        // As that instance would have left them
        Sql.run("update orders set last_event_at = last_event_at + interval '1 hour' where id = " + order);
        Sql.run("update payments set last_event_at = last_event_at + interval '2 hours' where order_id = " + order);
        var placed = times("orders", order, "ahead").get(0);
        var approved = times("payments", order, "ahead").get(0);

        assertThat(service.patch("/orders/" + order, "{\"orderStatus\":\"Order Canceled\"}")
                        .status())
                .isEqualTo(202);
        await().atMost(30, SECONDS).until(() -> times("orders", order, "ahead").size() == 2);
        assertThat(times("orders", order, "ahead").get(1)).isAfter(placed.plus(AHEAD));

        Topic.tell(new DeliveryCanceled(factsOf(order), 1, null, null));
        await().atMost(30, SECONDS)
                .until(() -> times("payments", order, "ahead").size() == 2);
        assertThat(times("payments", order, "ahead").get(1))
                .isAfter(approved.plus(AHEAD).plus(AHEAD));
        assertThat(times("orders", order, "ahead")).isSorted();
    }
}
