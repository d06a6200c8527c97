package street12.order.domain;

/** What can owe another service a step before it comes to rest. */
public interface Owing {

    /** Tells it from others of its kind. */
    long id();

    long orderId();

    boolean owes();

    /**
     * What it owes may be tried anew.
     *
     * @param stuck whether the schedule of what is owed has ended
     * @throws Refused where there is nothing to be tried
     */
    void checkRetry(boolean stuck);
}
