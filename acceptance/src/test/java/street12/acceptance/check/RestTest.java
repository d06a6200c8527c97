package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestTest {

    private static final String SOON = "2026-01-01 00:00:05+00";

    private record OnItsWay(String what, Consumer<Data> how) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<OnItsWay> onTheirWay() {
        Map<String, Consumer<Data>> all = Map.ofEntries(
                Map.entry("an event is unsent", data -> data.unsent = 1),
                Map.entry("a payment is due", data -> With.payment(data, Town.CANCELED, "CANCELING", SOON)),
                Map.entry("a coupon is to be given back", data -> With.use(data, Town.NEVER, "RESTORING", SOON)),
                Map.entry("a cancel is asked for", data -> With.order(data, Town.STARTED, "CANCEL_REQUESTED")),
                Map.entry(
                        "a delivery was not received",
                        data -> With.without(data.deliveries, delivery -> delivery.orderId() == Town.STUCK)),
                Map.entry(
                        "a delivery owes a command", data -> With.delivery(data, Town.STUCK, "RECEIVED", false, SOON)),
                Map.entry(
                        "an order does not know that its delivery ended",
                        data -> With.delivery(data, Town.STARTED, "COMPLETED", false, null)),
                Map.entry(
                        "a message is to be sent",
                        data -> With.message(data, Town.STARTED, "DeliveryStarted", "PENDING")),
                Map.entry(
                        "a message is to be written",
                        data -> With.without(data.messages, message -> message.orderId() == Town.STARTED)),
                Map.entry(
                        "a message is not told of",
                        data -> With.without(
                                data.events,
                                event -> event.orderId() == Town.STARTED
                                        && event.topic().equals("messages"))),
                Map.entry(
                        "the view is behind",
                        data -> With.timeline(data, Town.STARTED, entries -> entries.subList(1, entries.size()))),
                Map.entry("the view does not know an order", data -> data.views.remove(Town.STARTED)));
        return all.entrySet().stream()
                .map(entry -> new OnItsWay(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Test
    void a_town_where_nothing_is_on_its_way_is_at_rest_even_if_somebody_waits_for_a_person() {
        var state = new Town().state();

        assertThat(state.orders().filter(Whole::waitsForAPerson)).isNotEmpty();
        assertThat(Rest.unrest(state)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("onTheirWay")
    void whatever_is_on_its_way_is_seen(OnItsWay one) {
        var town = new Town();

        one.how().accept(town.data);

        assertThat(Rest.unrest(town.state())).isNotEmpty();
    }

    @Test
    void a_cancel_that_waits_for_a_person_is_at_rest() {
        var town = new Town();
        With.order(town.data, Town.STARTED, "CANCEL_REQUESTED");
        With.delivery(town.data, Town.STARTED, "STARTED", true, null);

        assertThat(Rest.unrest(town.state())).isEmpty();
    }
}
