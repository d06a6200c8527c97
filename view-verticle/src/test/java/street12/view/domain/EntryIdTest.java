package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.view.ShopEvents;

class EntryIdTest {

    @Test
    void an_id_says_order_aggregate_and_sequence() {
        assertThat(new EntryId(1, new EventKey("order", 1))).hasToString("1-order-1");
        assertThat(new EntryId(1, new EventKey("delivery:7", 2))).hasToString("1-delivery-7-2");
    }

    @Test
    void it_knows_what_the_event_happened_to() {
        var ofDelivery = new EntryId(1, new EventKey("delivery:7", 2));
        var ofOrder = new EntryId(1, new EventKey("order", 3));

        assertThat(ofDelivery.aggregate()).isEqualTo("delivery");
        assertThat(ofDelivery.aggregateId()).isEqualTo(7);
        assertThat(ofOrder.aggregate()).isEqualTo("order");
        assertThat(ofOrder.aggregateId()).isEqualTo(1);
    }

    @Test
    void the_id_of_every_event_survives_the_way_over_the_wire() {
        for (var happened : new ShopEvents(42, "goodman").placed().canceled().all()) {
            var id = StatusChange.of(happened).entry();

            assertThat(id.toString()).matches("^\\d+-[a-z]+(-\\d+)?-\\d+$");
            assertThat(EntryId.parse(id.toString())).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "order-1",
                "1-order",
                "1-order-0",
                "01-order-1",
                "-1-order-1",
                "1-order-1-2-3",
                "1-Order-1",
                "1-delivery:7-2",
                "1-order-1 ",
                "9223372036854775808-order-1",
                "1-order-99999999999"
            })
    void what_cannot_be_one_is_none(String text) {
        assertThat(EntryId.parse(text)).isEmpty();
    }
}
