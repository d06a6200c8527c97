package street12.gateway.limit;

/**
 * How fast one caller may come: as from a bucket that holds so many and fills with time.
 *
 * @param micros for one more, in microseconds
 * @param most that the bucket holds: so many may come at once
 */
record Rate(long micros, long most) {

    static Rate perSecond(long perSecond, int burstSeconds) {
        return new Rate(Math.max(1, 1_000_000 / perSecond), perSecond * burstSeconds);
    }

    /** How long an empty bucket takes to fill. */
    long window() {
        return micros * most;
    }
}
