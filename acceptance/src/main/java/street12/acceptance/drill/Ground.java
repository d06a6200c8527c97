package street12.acceptance.drill;

import java.nio.file.Path;
import street12.acceptance.fleet.Fleet;

/** What drills stand on: how a system is started, what happens in it, and who judges it. */
interface Ground {

    /** Started, ready, and with products to sell. What the folder holds of an earlier run is still there. */
    Fleet fleet(Wish wish);

    /**
     * Customers of all lines, and others, do all that they do, until they are stopped; so many orders a second, if it can be.
     *
     * @param journal folder of what was answered; one that is there is gone on with
     */
    Traffic traffic(Fleet fleet, Path journal, long seed, int perSecond);

    Judge judge(Fleet fleet);
}
