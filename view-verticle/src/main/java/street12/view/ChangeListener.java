package street12.view;

/** Whoever wants to know of which orders something was added to the view. Told on the service's event loop. */
public interface ChangeListener {

    void changed(long orderId);

    /** What changed since the last word is not known. */
    void anyMayHaveChanged();
}
