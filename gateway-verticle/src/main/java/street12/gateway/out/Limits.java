package street12.gateway.out;

import java.time.Duration;

/**
 * What a service may take of the gateway.
 *
 * @param head how long until its answer begins
 * @param idle how long a body may stand still, and a request's body may take
 * @param requests at a time
 * @param streams event streams at a time
 * @param failures in a row that open the breaker
 * @param pause how long the breaker stays open
 */
public record Limits(Duration head, Duration idle, int requests, int streams, int failures, Duration pause) {

    /** Connections to one instance: as many as there may be requests and streams, so that none waits for a connection. */
    int connections() {
        return requests + streams;
    }
}
