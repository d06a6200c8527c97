package street12.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodesTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final Codes codes = new Codes(source.withZone(ZoneOffset.UTC));

    @Test
    void a_code_that_nobody_came_for_within_a_minute_is_worth_nothing() {
        var early = codes.give(grant("early"));
        var late = codes.give(grant("late"));

        now = now.plus(Codes.LIFE).minusMillis(1);
        assertThat(codes.take(early)).contains(grant("early"));
        now = now.plusMillis(1);
        assertThat(codes.take(late)).isEmpty();
    }

    @Test
    void codes_that_nobody_comes_for_take_no_more_room_than_a_thousand() {
        var first = codes.give(grant("first"));
        var second = codes.give(grant("second"));
        for (int i = 0; i < 999; i++) codes.give(grant("more"));

        assertThat(codes.take(first)).isEmpty();
        assertThat(codes.take(second)).isPresent();
    }

    private static Codes.Grant grant(String challenge) {
        return new Codes.Grant(null, null, "http://localhost/", challenge, Optional.empty(), Optional.empty(), "en");
    }
}
