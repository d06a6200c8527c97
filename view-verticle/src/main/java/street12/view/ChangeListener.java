package street12.view;

/** Whoever wants to know of which orders something was added to the view, and what becomes of the view itself. Told on the service's event loop. */
public interface ChangeListener {

    void changed(long orderId);

    /**
     * Something was added to the feeds of these.
     *
     * @param userId null where it is nobody's
     */
    void happened(String line, String userId);

    /** What changed since the last word is not known. */
    void anyMayHaveChanged();

    /** Another view may be shown, or is to be built. */
    void lookAgain();
}
