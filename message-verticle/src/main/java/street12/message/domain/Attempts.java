package street12.message.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the sending of a message has come.
 *
 * @param number how often it was tried
 * @param since when it first was to be sent; null for a message that is older than this is kept
 * @param due when it is tried next; while it is being sent, when others may take it over. Null when there is nothing to do.
 * @param sending whether somebody is at it
 * @param until when trying ends
 * @param lastError why the last attempt did not work; null where none failed
 */
public record Attempts(int number, Instant since, Instant due, boolean sending, Instant until, String lastError) {

    static Attempts begin(Instant now, Duration tryFor) {
        return new Attempts(0, now, now, false, now.plus(tryFor), null);
    }

    static Attempts recalled(Instant sentAt) {
        return new Attempts(1, sentAt, null, false, sentAt, null);
    }

    Attempts anew(Instant now, Duration tryFor) {
        return new Attempts(0, since, now, false, now.plus(tryFor), null);
    }

    Attempts claimed(Instant now, Duration lease) {
        return new Attempts(number + 1, since, now.plus(lease), true, until, lastError);
    }

    Attempts again(String error, Instant when) {
        return new Attempts(number, since, when, false, until, error);
    }

    Attempts over(String error) {
        return new Attempts(number, since, null, false, until, error);
    }
}
