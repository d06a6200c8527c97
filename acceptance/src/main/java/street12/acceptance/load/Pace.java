package street12.acceptance.load;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Says which story is told next, and when: in their order, none twice, no faster than it may be. */
final class Pace {

    private final int stories;
    private final IntPredicate over;
    private final long apartNs;
    private int next;
    private long due;
    private boolean paused;
    private boolean stopped;

    /** @param perSecond 0 for as fast as it can be */
    Pace(int stories, double perSecond, IntPredicate over) {
        this.stories = stories;
        this.over = over;
        this.apartNs = perSecond > 0 ? (long) (1e9 / perSecond) : 0;
        this.due = System.nanoTime();
    }

    /** Waits until it may begin; empty when there is no other. */
    synchronized OptionalInt next() throws InterruptedException {
        while (!stopped && (paused || !isDue())) {
            if (paused) wait();
            else wait(1 + (due - System.nanoTime()) / 1_000_000);
        }
        while (next < stories && over.test(next)) next++;
        if (stopped || next == stories) return OptionalInt.empty();
        due += apartNs;
        return OptionalInt.of(next++);
    }

    private boolean isDue() {
        return apartNs == 0 || due <= System.nanoTime();
    }

    synchronized void pause() {
        paused = true;
    }

    /** What was missed meanwhile is not made up for. */
    synchronized void goOn() {
        paused = false;
        due = Math.max(due, System.nanoTime());
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
