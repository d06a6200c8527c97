package street12.local;

/**
 * One store of the local stack. Its address stays the same for as long as the object lives, so a test can take the
 * store away and bring it back behind its clients' backs.
 *
 * <p>All methods block and must be called off the event loop. All are idempotent.
 */
public interface LocalStore extends AutoCloseable {

    /**
     * Brings the store back after {@link #stop()}, on the same port and data.
     *
     * @throws IllegalStateException if it does not start, with the reason, or was closed
     */
    void start();

    /** Takes the store away in good order; data and address are kept for {@link #start()}. */
    void stop();

    /** {@link #stop()} and {@link #start()}. */
    default void restart() {
        stop();
        start();
    }

    /** Stops the store for good and gives its data directory free. */
    @Override
    void close();
}
