package street12.message.out;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970: MongoDB's own dates end at milliseconds, and events are told apart more finely. */
final class Micros {

    private Micros() {}

    static Long of(Instant time) {
        return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant toInstant(Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
