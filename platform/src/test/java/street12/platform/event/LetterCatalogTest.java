package street12.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.event.LetterAudit.State;

/** What is known of dead letters: given these letters and what was done about them, this is what waits. */
class LetterCatalogTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private final LetterCatalog catalog = new LetterCatalog(3);

    @Test
    void what_nobody_has_done_anything_about_waits_the_first_one_first() {
        catalog.add(letter(8));
        catalog.add(letter(7));

        assertThat(catalog.waiting(any -> true)).containsExactly(letter(7), letter(8));
        assertThat(catalog.list(any -> true))
                .extracting(LetterCatalog.Entry::letter)
                .containsExactly(letter(8), letter(7));
        assertThat(catalog.waiting()).isEqualTo(2);
    }

    @Test
    void what_was_sent_again_or_discarded_waits_no_more_in_whatever_order_that_was_read() {
        catalog.add(LetterAudit.replayed(id(7), "max"));
        catalog.add(letter(7));
        catalog.add(letter(8));
        catalog.add(LetterAudit.discarded(id(8), "max", "garbage"));

        assertThat(catalog.waiting(any -> true)).isEmpty();
        assertThat(catalog.find(id(7)).orElseThrow().state()).isEqualTo(State.REPLAYED);
        var discarded = catalog.find(id(8)).orElseThrow();
        assertThat(discarded.state()).isEqualTo(State.DISCARDED);
        assertThat(discarded.audit().reason()).isEqualTo("garbage");
    }

    @Test
    void a_letter_that_is_read_twice_is_one() {
        catalog.add(letter(7));
        catalog.add(letter(7));

        assertThat(catalog.list(any -> true)).hasSize(1);
    }

    @Test
    void where_there_are_too_many_those_that_wait_are_kept_and_of_those_the_newest() {
        for (int offset = 1; offset <= 6; offset++) catalog.add(letter(offset));
        List.of(5, 6).forEach(offset -> catalog.add(LetterAudit.replayed(id(offset), "max")));

        catalog.trim();

        assertThat(catalog.waiting(any -> true)).containsExactly(letter(2), letter(3), letter(4));
        assertThat(catalog.list(any -> true)).hasSize(3);
    }

    @Test
    void what_became_of_a_letter_that_is_kept_is_not_forgotten() {
        catalog.add(letter(1));
        for (int offset = 1; offset <= 20; offset++) catalog.add(LetterAudit.replayed(id(offset), "max"));

        catalog.trim();

        assertThat(catalog.find(id(1)).orElseThrow().isWaiting()).isFalse();
    }

    @Test
    void the_name_of_a_letter_is_its_place() {
        assertThat(LetterId.parse("orders.dlt-2-17")).contains(new LetterId("orders", 2, 17));
        assertThat(id(17)).hasToString("orders.dlt-0-17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders-0-17",
                "moon.dlt-0-17",
                "orders.dlt-0",
                "orders.dlt--1-2",
                "orders.dlt-0-17 ",
                "orders.dlt-99999999999-1"
            })
    void what_is_no_place_is_no_letter(String text) {
        assertThat(LetterId.parse(text)).isEmpty();
    }

    @Test
    void what_is_said_of_a_letter_is_short_and_counts_how_often_it_was_tried() {
        var consumed = Consumed.record("orders", 1, 5, "7");
        consumed.headers().add(LetterHeaders.REPLAYS, LetterHeaders.bytes(2));
        var said = LetterHeaders.of(consumed, new IllegalArgumentException("x".repeat(5000)), "delivery");

        assertThat(said).containsEntry("dlt_attempts", "3").containsEntry("dlt_service", "delivery");
        assertThat(said)
                .containsEntry("dlt_topic", "orders")
                .containsEntry("dlt_partition", "1")
                .containsEntry("dlt_offset", "5");
        assertThat(said.get("dlt_reason")).hasSizeLessThan(1010);
        assertThat(said.get("dlt_stack")).hasSizeLessThan(2010).startsWith("java.lang.IllegalArgumentException");
    }

    @Test
    void what_goes_back_is_what_came() {
        var headers = Consumed.record("orders", 1, 5, "7").headers();
        headers.add("ce_id", new byte[] {1})
                .add("dlt_reason", new byte[] {2})
                .add(LetterHeaders.REPLAYS, new byte[] {'1'});

        assertThat(LetterHeaders.own(headers))
                .extracting(header -> header.key())
                .containsExactly("ce_id");
    }

    private static LetterId id(long offset) {
        return new LetterId("orders", 0, offset);
    }

    private static DeadLetter letter(long offset) {
        return new DeadLetter(
                id(offset),
                "orders",
                0,
                100 + offset,
                BEGAN.plusSeconds(offset),
                "delivery",
                "no",
                "Exception",
                null,
                "7",
                1,
                "OrderPlaced",
                "shop",
                "{}");
    }
}
