package street12.acceptance.fleet;

import java.time.Duration;
import java.util.Random;

/** What a network does at this moment to what goes through it. Belongs to one thread. */
final class Weather {

    /** The least that TCP waits before it sends again what was lost. */
    private static final long RETRANSMISSION = Duration.ofMillis(200).toNanos();

    /** The most that it does here: else a test with much loss would wait for minutes. */
    private static final long LAST_RETRANSMISSION = Duration.ofMillis(1600).toNanos();

    private final Random random;
    private boolean cut;
    private long delay;
    private double loss;

    Weather(Random random) {
        this.random = random;
    }

    void cut() {
        cut = true;
    }

    void delay(Duration each) {
        delay = each.toNanos();
    }

    void lose(double share) {
        if (share < 0 || share >= 1) throw new IllegalArgumentException("no share of what is lost: " + share);
        loss = share;
    }

    void clear() {
        cut = false;
        delay = 0;
        loss = 0;
    }

    boolean isCut() {
        return cut;
    }

    /** How long a piece takes that sets out now: what is lost again waits twice as long again. */
    long takes() {
        long all = delay;
        for (long wait = RETRANSMISSION; random.nextDouble() < loss; wait = Math.min(2 * wait, LAST_RETRANSMISSION)) {
            all += wait;
        }
        return all;
    }
}
