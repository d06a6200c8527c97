package street12.bench;

import io.vertx.core.buffer.Buffer;

/**
 * What came of one request.
 *
 * @param status 0 where no answer came
 * @param comeBack after how many seconds to come back; 0 where it does not say
 */
record Reply(int status, int comeBack, Buffer body, long nanos) {

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Sent away in order: too much at the moment, and told when to come back. */
    boolean sentAway() {
        return (status == 429 || status == 503) && comeBack > 0;
    }

    String kind() {
        if (status == 0) return "no answer";
        return status + (sentAway() ? " with Retry-After" : "");
    }
}
