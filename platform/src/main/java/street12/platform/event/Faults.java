package street12.platform.event;

import io.vertx.pgclient.PgException;

/** Tells a record that will never be understood from a store that will come back. */
final class Faults {

    private Faults() {}

    /**
     * Only what says of itself that the record is at fault: unreadable, refused by a rule, a mistake in our code, or data that
     * the database does not take. Anything else may be a store's trouble, and is tried again for as long as it takes.
     */
    static boolean isRecordsOwn(Throwable failure) {
        if (failure instanceof PgException refused && refused.getSqlState() != null) {
            return refused.getSqlState().startsWith("22")
                    || refused.getSqlState().startsWith("23");
        }
        return failure instanceof CloudEvents.UnreadableEventException
                || failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArithmeticException;
    }
}
