package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.check.Damages.Damage;

class InvariantsTest {

    static List<Damage> damages() {
        return Damages.all();
    }

    @Test
    void in_a_town_where_all_is_well_no_rule_is_broken() {
        assertThat(new Town().violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void each_damage_is_found_by_its_rule_and_by_no_other(Damage damage) {
        var town = new Town();

        damage.how().accept(town);

        assertThat(town.violations())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.rule()).isEqualTo(damage.rule()));
    }

    @Test
    void there_is_a_damage_for_every_rule() {
        var seeded = EnumSet.of(ReplayTest.RULE);
        damages().forEach(damage -> seeded.add(damage.rule()));

        assertThat(seeded).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void every_invariant_of_the_design_has_a_rule() {
        var numbers = EnumSet.allOf(Rule.class).stream().map(Rule::invariant).toList();

        assertThat(Set.copyOf(numbers)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void an_order_that_nobody_was_answered_for_is_held_to_the_rules_too() {
        var town = new Town();
        town.placed.clear();
        With.refunds(town.data, Town.CANCELED, 0);

        assertThat(town.violations()).extracting(Violation::orderId).containsExactly(Town.CANCELED);
    }

    @Test
    void an_event_that_lies_in_its_topic_twice_is_no_violation() {
        var town = new Town();
        var first = town.data.events.get(0);
        town.data.events.add(first);

        assertThat(town.violations()).isEmpty();
    }

    @Test
    void money_that_a_person_must_see_to_is_not_lost() {
        var town = new Town();
        With.refunds(town.data, Town.CANCELED, 0);
        With.payment(town.data, Town.CANCELED, "CANCELING", null);

        assertThat(town.violations()).isEmpty();
        assertThat(town.state().whole(Town.CANCELED).waitsForAPerson()).isTrue();
    }

    @Test
    void a_message_that_failed_waits_for_a_person() {
        var town = new Town();
        With.message(town.data, Town.STARTED, "DeliveryStarted", "FAILED");

        assertThat(town.violations()).isEmpty();
        assertThat(town.state().whole(Town.STARTED).waitsForAPerson()).isTrue();
    }

    @Test
    void a_record_that_was_put_in_to_be_set_aside_may_lie_there_as_often_as_it_was_sent_again() {
        var town = new Town();
        town.expectedLetters = 1;
        town.data.unreadable.add(new Event.Origin("orders", 0, 999));
        town.data.letters.add(Damages.letter("cannot be read", 1));
        town.data.letters.add(Damages.letter("cannot be read", 2));

        assertThat(town.violations()).isEmpty();
    }

    @Test
    void what_was_set_aside_is_no_part_of_an_orders_history() {
        var town = new Town();
        town.expectedLetters = 1;
        var aside = town.happened(Town.STARTED, "orders", "OrderCanceled", 0, "");
        town.data.letters.add(new Letter(
                new Event.Origin("orders.dlt", 0, 0), java.util.Optional.of(aside.origin()), "no sense", "view", 1));

        assertThat(town.violations()).isEmpty();
    }
}
