package street12.order;

/** More orders come than can be taken in now. Nothing was done for this one. */
public final class TooManyOrdersException extends RuntimeException {
    TooManyOrdersException() {
        super("Too many orders come at this moment. Nothing was created; try again.", null, false, false);
    }
}
