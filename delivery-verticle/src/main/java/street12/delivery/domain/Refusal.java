package street12.delivery.domain;

/** Why an actor's wish is not fulfilled, in words for the actor. */
public final class Refusal extends RuntimeException {

    public enum Kind {
        /** The plan has no such step. */
        UNKNOWN_STEP,
        /** The step is for somebody with a name, and none was given; or the other way round. */
        UNFIT_NAME,
        /** The step is the system's. */
        SYSTEM_STEP,
        /** The step, or the rejection, belongs to another role. */
        NOT_YOURS,
        /** Another step comes first, or what the step requires is not there yet. */
        OUT_OF_TURN,
        /** The step was for the first one to do it, and somebody else was. */
        TAKEN,
        /** The delivery is being cancelled. */
        CANCELING,
        /** The delivery has ended. */
        FINISHED,
        /** The delivery has started, and cannot be rejected any more. */
        STARTED,
        /** There is no command to be tried again. */
        NOTHING_OWED,
        /** The delivery goes on by itself, or by its actors: there is no reason to give it up. */
        NOT_STUCK,
        /** A delivery that is stuck in its cancelling ends by that, and is not given up otherwise. */
        BEING_CANCELED
    }

    private final Kind kind;

    Refusal(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
