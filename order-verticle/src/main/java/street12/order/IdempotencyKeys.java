package street12.order;

import io.vertx.core.Future;

/** What customers' idempotency keys stand for: a key is used for one request, and answered the same whenever it comes again. */
public interface IdempotencyKeys {

    /**
     * A definite answer.
     *
     * @param location null where there is none
     * @param body JSON
     */
    record Answer(int status, String location, String body) {}

    /** The right to work on a key's request; lost when that takes longer than its lease. */
    record Claim(String owner, String key, java.util.UUID token) {}

    /** What a key stands for. */
    sealed interface Meaning {}

    /** Nobody works on it: it is the caller's now. */
    record Claimed(Claim claim) implements Meaning {}

    /** It was answered before. */
    record Answered(Answer answer) implements Meaning {}

    /** Its first request is still being worked on. */
    record UnderWay() implements Meaning {}

    /** It was used for something else. */
    record OtherRequest() implements Meaning {}

    /** The claim's lease has run out, and somebody else has it now. */
    final class ClaimLostException extends RuntimeException {
        public ClaimLostException() {
            super("the claim on the idempotency key was lost", null, false, false);
        }
    }

    /**
     * @param owner whose key it is; others may have one of the same name
     * @param fingerprint tells requests apart
     */
    Future<Meaning> claim(String owner, String key, String fingerprint);

    /** Fails with {@link ClaimLostException}. */
    Future<Void> answered(Claim claim, Answer answer);

    /** The claim came to nothing: the key may be used as if it never was. */
    Future<Void> free(Claim claim);

    /** Forgets what is older than keys are kept. */
    Future<Void> forgetOld();
}
