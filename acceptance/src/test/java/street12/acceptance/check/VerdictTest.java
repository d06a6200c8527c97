package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void it_counts_orders_events_and_those_that_wait_for_a_person() {
        var town = new Town();

        var verdict = Verdict.of(town.state(), 7, town.violations());

        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.orders()).isEqualTo(6);
        assertThat(verdict.events()).isEqualTo(town.data.events.size());
        assertThat(verdict.atRest()).isEqualTo(5);
        assertThat(verdict.waitingForAPerson()).isEqualTo(1);
        assertThat(verdict.samples()).isEqualTo(7);
    }

    @Test
    void it_says_what_broke_by_which_rule_and_for_which_order_with_all_that_is_known_of_it() {
        var town = new Town();
        With.refunds(town.data, Town.CANCELED, 0);

        var text = Verdict.of(town.state(), 0, town.violations()).text();

        assertThat(text)
                .contains("1 × NOTHING_COSTS_NOTHING (4): " + Rule.NOTHING_COSTS_NOTHING.sentence())
                .contains("order 2 came to nothing and the provider still holds the money")
                .contains("history of order 2", "DeliveryCanceled", "Charge[", "OrderCanceled, delivery CANCELED");
    }

    @Test
    void of_very_many_violations_it_counts_all_and_tells_the_history_of_twenty() {
        List<Violation> many = LongStream.rangeClosed(1, 1000)
                .mapToObj(id -> new Violation(Rule.ACKNOWLEDGED_IS_STORED, id, "is lost"))
                .toList();

        var verdict = Verdict.of(new Town().state(), 0, many);

        assertThat(verdict.byRule()).containsEntry(Rule.ACKNOWLEDGED_IS_STORED, 1000L);
        assertThat(verdict.histories()).hasSize(20);
        assertThat(verdict.text().lines().filter(line -> line.contains("is lost")))
                .hasSize(20);
    }
}
