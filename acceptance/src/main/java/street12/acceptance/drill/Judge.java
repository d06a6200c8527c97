package street12.acceptance.drill;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import street12.acceptance.check.Promises;
import street12.acceptance.check.Violation;

/** Says what of the promises a system broke. */
interface Judge {

    /**
     * Looks, beside all that goes on, at what must hold always, until it is closed. What it sees is judged with all else.
     *
     * @param acknowledged the orders that were answered 201 so far
     * @param listener hears of each violation once, as soon as it is seen
     */
    Watch watch(Supplier<Collection<Long>> acknowledged, Consumer<Violation> listener);

    /**
     * Waits until the system is at rest and holds all invariants against it.
     *
     * @param poison how many records were sent that nobody can read
     * @param replayed whether the view is compared with a replay of the topics, too
     * @return what is broken; empty when all is well. That it does not come to rest is broken.
     */
    List<String> atRest(Promises promises, int poison, Duration within, boolean replayed);

    /**
     * Waits until nothing moves any more, in a system of which a part was lost.
     *
     * @return all that does not hold
     */
    List<Violation> whenStill(Promises promises, Duration within);

    /** The orders that the topics tell of, in what came to them since they were asked for last. */
    Set<Long> toldSince();

    /** Somebody who looks at a running system. */
    interface Watch extends AutoCloseable {

        /** How often they looked. */
        long samples();

        @Override
        void close();
    }
}
