package street12.gateway.out;

import java.time.Duration;
import street12.platform.guard.BreakerRule;

/**
 * What a service may take of the gateway.
 *
 * @param head how long until its answer begins
 * @param idle how long a body may stand still, and how long one may take that is no event stream
 * @param requests at a time
 * @param waiting requests that may wait for their turn
 * @param patience how long one may wait
 * @param streams event streams at a time
 * @param retryPercent share of the requests that may be sent again
 */
public record Limits(
        Duration head,
        Duration idle,
        int requests,
        int waiting,
        Duration patience,
        int streams,
        int retryPercent,
        BreakerRule breaker) {

    /** Connections to one instance: as many as there may be requests and streams, so that none waits for a connection. */
    int connections() {
        return requests + streams;
    }
}
