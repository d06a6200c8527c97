package street12.acceptance.check;

import java.util.Optional;

/**
 * A dead letter.
 *
 * @param at where it lies
 * @param origin the record that was set aside; empty where the letter does not say
 * @param reason empty where it does not say
 * @param attempts how often the record was given to a listener: once, and once more for each time that it was sent again
 */
record Letter(Event.Origin at, Optional<Event.Origin> origin, String reason, String service, int attempts) {

    boolean saysWhy() {
        return origin.isPresent() && !reason.isEmpty() && !service.isEmpty();
    }

    boolean isOfARecordSentAgain() {
        return attempts > 1;
    }
}
