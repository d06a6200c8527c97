package street12.acceptance.load;

/** A deed that came to nothing, and why; it leaves whatever was being done. */
final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Outcome outcome;
    private final Integer status;

    Ended(Outcome outcome, Integer status, String why) {
        super(why);
        this.outcome = outcome;
        this.status = status;
    }

    Outcome outcome() {
        return outcome;
    }

    Integer status() {
        return status;
    }
}
