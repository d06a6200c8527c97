package street12.acceptance.load;

/** Whoever tells a story was stopped in the middle of it; it can be gone on with. */
final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1;

    Interrupted() {
        Thread.currentThread().interrupt();
    }
}
