package street12.platform.event;

import java.time.Instant;
import street12.platform.event.LetterAudit.State;
import street12.platform.event.LetterCatalog.Entry;

/**
 * A dead letter as clients see it.
 *
 * @param topic where it was, as the next two
 * @param service that could not understand it
 * @param audit what was done about it; null while it waits
 */
record LetterResource(
        String id,
        String topic,
        int partition,
        long offset,
        Instant at,
        String service,
        String reason,
        String exception,
        String stack,
        String key,
        int attempts,
        String type,
        String line,
        String data,
        State state,
        Audit audit) {

    /** @param reason null for what was sent again */
    record Audit(Instant at, String by, String reason) {}

    /**
     * One that was sent again, or would be.
     *
     * @param to where to
     */
    record Sent(String id, String to, String key, String type, String line, String service, String reason) {

        static Sent of(DeadLetter letter) {
            return new Sent(
                    letter.id().toString(),
                    letter.id().to(),
                    letter.key(),
                    letter.type(),
                    letter.line(),
                    letter.service(),
                    letter.reason());
        }
    }

    static LetterResource of(Entry entry) {
        var letter = entry.letter();
        var audit = entry.audit();
        return new LetterResource(
                letter.id().toString(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.at(),
                letter.service(),
                letter.reason(),
                letter.exception(),
                letter.stack(),
                letter.key(),
                letter.attempts(),
                letter.type(),
                letter.line(),
                letter.data(),
                entry.state(),
                audit == null ? null : new Audit(audit.at(), audit.by(), audit.reason()));
    }
}
