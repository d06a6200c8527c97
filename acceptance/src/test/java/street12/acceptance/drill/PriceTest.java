package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.check.Rule.ACKNOWLEDGED_IS_STORED;
import static street12.acceptance.check.Rule.ONE_PAYMENT;

import java.util.Set;
import org.junit.jupiter.api.Test;
import street12.acceptance.check.Violation;

class PriceTest {

    private static final long WHOLE = 1;

    private final Price price = new Price(Set.of(ACKNOWLEDGED_IS_STORED), Set.of(WHOLE));

    @Test
    void what_a_loss_is_known_to_cost_is_counted_by_orders() {
        price.add(new Violation(ACKNOWLEDGED_IS_STORED, 2, "is not in Postgres"));
        price.add(new Violation(ACKNOWLEDGED_IS_STORED, 3, "is not in Postgres"));
        price.add(new Violation(ACKNOWLEDGED_IS_STORED, 3, "is not in Postgres, really"));

        assertThat(price.findings()).isEmpty();
        assertThat(price.figures()).singleElement().asString().contains("of 2 orders", "ACKNOWLEDGED_IS_STORED");
    }

    @Test
    void an_order_to_which_nothing_happened_must_be_whole() {
        price.add(new Violation(ACKNOWLEDGED_IS_STORED, WHOLE, "is not in Postgres"));

        assertThat(price.findings()).singleElement().asString().contains("order 1 is not in Postgres");
        assertThat(price.figures()).isEmpty();
    }

    @Test
    void what_a_loss_is_not_known_to_cost_is_found_of_every_order() {
        price.add(new Violation(ONE_PAYMENT, 2, "was charged twice"));

        assertThat(price.findings()).singleElement().asString().contains("order 2 was charged twice");
    }
}
