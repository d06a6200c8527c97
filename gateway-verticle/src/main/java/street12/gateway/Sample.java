package street12.gateway;

import java.util.Map;

/**
 * How the services did in one short while.
 *
 * @param at its end, in milliseconds since 1970
 */
public record Sample(long at, Map<String, Seen> services) {

    /**
     * One service.
     *
     * @param requests that it answered, or was asked in vain
     * @param errors among them: no answer, or one of 500 and above; and what it was spared
     * @param p50 milliseconds until half of the answers had begun; null where there were none
     * @param p99 the same of all but the slowest hundredth
     * @param figures what it tells of itself, by the names of its meters
     */
    public record Seen(long requests, long errors, Double p50, Double p99, Map<String, Double> figures) {}
}
