package street12.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import street12.contracts.event.Event;
import street12.contracts.event.EventSamples;

class EnvelopeTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final List<Event> EVENTS = EventSamples.all();

    @Test
    void the_sequence_goes_on_from_the_aggregates_last_one_without_a_gap() {
        var sealed = Envelope.seal("order", "shop", 4, EVENTS, Cause.request(TRACE));

        assertThat(sealed).extracting(Envelope::sequence).startsWith(5L, 6L, 7L).endsWith(4L + EVENTS.size());
        assertThat(sealed).extracting(Envelope::event).isEqualTo(EVENTS);
    }

    @Test
    void each_event_is_later_than_the_one_before_it() {
        var sealed = Envelope.seal("order", "shop", 0, EVENTS, Cause.request(TRACE));

        assertRising(sealed);
        assertThat(sealed.get(0).time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void no_event_is_earlier_than_its_cause_even_where_the_causes_clock_is_ahead() {
        var ahead = Instant.now().plusSeconds(3600);

        var sealed = Envelope.seal("order", "shop", 0, EVENTS, new Cause(UUID.randomUUID(), ahead, TRACE));

        assertThat(sealed).allSatisfy(envelope -> assertThat(envelope.time()).isAfter(ahead));
        assertRising(sealed);
    }

    @Test
    void a_chain_of_causes_keeps_rising_over_clocks_that_differ() {
        var first = Envelope.seal(
                "order", "shop", 0, EVENTS, new Cause(null, Instant.now().plusSeconds(60), TRACE));
        var last = first.get(first.size() - 1);

        var next = Envelope.seal("delivery", "shop", 0, EVENTS, last.asCause());

        assertThat(next.get(0).time()).isAfter(last.time());
        assertThat(next).extracting(Envelope::causationId).containsOnly(last.id());
        assertThat(next).extracting(Envelope::traceparent).containsOnly(TRACE);
    }

    @Test
    void each_has_an_id_of_its_own_and_what_was_said_of_it() {
        var sealed = Envelope.seal("order", "shop", 0, EVENTS, Cause.request(TRACE));

        assertThat(sealed).extracting(Envelope::id).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(sealed).allSatisfy(envelope -> {
            assertThat(envelope.source()).isEqualTo("order");
            assertThat(envelope.line()).isEqualTo("shop");
            assertThat(envelope.causationId()).isNull();
            assertThat(envelope.orderId()).isEqualTo(1);
        });
    }

    @Test
    void nothing_happened_seals_to_nothing() {
        assertThat(Envelope.seal("order", "shop", 3, List.<Event>of(), Cause.request(null)))
                .isEmpty();
    }

    @Test
    void a_cause_is_moved_forward_and_never_back() {
        var noon = Instant.parse("2026-01-01T12:00:00Z");
        var cause = new Cause(UUID.randomUUID(), noon, TRACE);

        assertThat(cause.notBefore(noon.minusSeconds(1))).isEqualTo(cause);
        assertThat(cause.notBefore(null)).isEqualTo(cause);
        assertThat(cause.notBefore(noon.plusSeconds(1))).isEqualTo(new Cause(cause.id(), noon.plusSeconds(1), TRACE));
    }

    @Test
    void times_are_no_finer_than_what_the_stores_keep() {
        var now = Cause.request(null).next();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    private static void assertRising(List<? extends Envelope<?>> sealed) {
        for (int i = 1; i < sealed.size(); i++) {
            assertThat(sealed.get(i).time()).isAfter(sealed.get(i - 1).time());
        }
    }
}
