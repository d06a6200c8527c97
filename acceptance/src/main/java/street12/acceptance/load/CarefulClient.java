package street12.acceptance.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import street12.acceptance.running.Answer;

/**
 * Asks as a customer's program should: what may pass is tried again, under the same key, after pauses that grow, and with an end.
 * What is neither wanted nor may pass is a broken promise.
 */
final class CarefulClient {

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final int CONFLICT = 409;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int READ_ENOUGH = 2000;

    private final Door door;
    private final Duration tries;
    private final BiConsumer<Integer, String> failed;

    /** @param failed hears of each try that is tried again: its status, null where no answer came, and why */
    CarefulClient(Door door, Duration tries, BiConsumer<Integer, String> failed) {
        this.door = door;
        this.tries = tries;
        this.failed = failed;
    }

    /**
     * @param fine answers that are in order
     * @throws Ended when it is given up, or a promise is broken
     */
    Answer ask(Ask ask, int... fine) {
        var patience = new Patience(tries, FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            Duration wait = Duration.ZERO;
            Integer status = null;
            String why;
            try {
                var answer = send(ask);
                if (!mayPass(answer)) return judged(ask, answer, fine);
                status = answer.status();
                why = status + " " + answer.body().path("type").asText();
                wait = retryAfter(answer);
            } catch (UncheckedIOException e) {
                why = String.valueOf(e.getCause());
            }
            failed.accept(status, ask.method() + " " + ask.path() + ": " + why);
            if (patience.isOver()) throw new Ended(Outcome.GAVE_UP, status, ask + ": " + why);
            patience.pause(wait);
        }
    }

    private Answer send(Ask ask) {
        try {
            return door.send(ask);
        } catch (AssertionError e) {
            // Not as its own contract has it, or no JSON
            throw broken(ask, null, e.getMessage());
        } catch (IllegalStateException e) {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted();
            throw e;
        }
    }

    private static boolean mayPass(Answer answer) {
        return PASSING.contains(answer.status())
                || (answer.status() == CONFLICT && answer.header("Retry-After") != null);
    }

    private static Duration retryAfter(Answer answer) {
        var asked = answer.header("Retry-After");
        return asked == null || !asked.matches("\\d{1,6}") ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(asked));
    }

    private static Answer judged(Ask ask, Answer answer, int... fine) {
        if (Arrays.stream(fine).anyMatch(one -> one == answer.status())) return answer;
        throw broken(ask, answer, "expected " + Arrays.toString(fine));
    }

    /** An answer that must not be. */
    static Ended broken(Ask ask, Answer answer, String why) {
        var said = answer == null ? "" : " answered " + answer.status() + " " + answer.text();
        var all = why + ": " + ask + said;
        return new Ended(
                Outcome.BROKEN,
                answer == null ? null : answer.status(),
                all.substring(0, Math.min(READ_ENOUGH, all.length())));
    }
}
