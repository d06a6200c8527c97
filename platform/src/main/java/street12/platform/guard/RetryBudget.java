package street12.platform.guard;

import java.time.Duration;

/**
 * How often something may be asked again: a share of how often it is asked. Where everything fails, retries would otherwise
 * multiply what comes upon it just then. Used on one event loop.
 */
public final class RetryBudget {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** Always allowed within the window, so that the few calls of a quiet hour are retried too. */
    private static final int FREE = 10;

    private final int percent;
    private final Rolling asked = new Rolling(WINDOW);
    private final Rolling askedAgain = new Rolling(WINDOW);

    public RetryBudget(int percent) {
        this.percent = percent;
    }

    public void asked() {
        asked.add();
    }

    /** Takes a retry out of the budget, where one is left. */
    public boolean tryTake() {
        if (percent == 0 || askedAgain.count() * 100 >= asked.count() * percent + FREE * 100L) return false;
        askedAgain.add();
        return true;
    }
}
