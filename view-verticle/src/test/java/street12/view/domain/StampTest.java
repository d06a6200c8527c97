package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import street12.contracts.event.EventTypes;
import street12.view.ShopEvents;

class StampTest {

    private final ShopEvents shop = new ShopEvents(42, "goodman");

    @Test
    void every_event_has_a_rank() {
        assertThat(Stamp.RANKS)
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().keySet());
    }

    @Test
    void stamps_are_digits_of_one_length() {
        for (var happened : shop.placed().canceled().all()) {
            for (var field : StatusChange.of(happened).fields()) {
                assertThat(field.stamp()).matches("\\d{" + Stamp.LENGTH + "}");
            }
        }
    }
}
