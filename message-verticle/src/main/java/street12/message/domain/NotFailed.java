package street12.message.domain;

/** The message did not fail, so nobody has to decide about it. */
public final class NotFailed extends RuntimeException {

    NotFailed() {
        super("Only a message that failed can be discarded.", null, false, false);
    }
}
