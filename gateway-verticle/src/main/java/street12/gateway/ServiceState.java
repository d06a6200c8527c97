package street12.gateway;

import java.time.Instant;
import java.util.List;

/**
 * How a service behind the door stands, as far as the door can tell.
 *
 * @param breaker {@code closed}, {@code half-open} or {@code open}
 * @param since when the breaker is in that state
 * @param calls that counted in the breaker's window
 * @param failures among them
 * @param requests that it has at the moment
 * @param waiting requests that wait for their turn
 * @param streams event streams that it has at the moment
 */
public record ServiceState(
        String service,
        String breaker,
        Instant since,
        long calls,
        long failures,
        int requests,
        int waiting,
        int streams,
        List<InstanceState> instances) {

    /**
     * One instance of it.
     *
     * @param requests attempts that it has at the moment
     * @param doubted whether it failed, and others are taken first
     */
    public record InstanceState(String address, int requests, boolean doubted) {}
}
