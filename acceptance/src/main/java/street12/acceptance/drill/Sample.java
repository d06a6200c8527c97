package street12.acceptance.drill;

/**
 * One probe: an order, and when the view showed its delivery as started.
 *
 * @param at when it was sent, in milliseconds of a clock that only goes on
 * @param answered milliseconds until it was answered 201; negative while it was not
 * @param started milliseconds until its delivery was seen started; negative while it was not
 */
record Sample(long at, long answered, long started) {

    boolean isDone() {
        return started >= 0;
    }

    /** How long it took, or takes by now. */
    long took(long now) {
        return isDone() ? started : now - at;
    }
}
