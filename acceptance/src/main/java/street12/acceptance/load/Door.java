package street12.acceptance.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.SystemUnderTest;

/** The gateway that is asked at present. One that does not answer may be another the next time, where there are several. */
final class Door {

    private static final long LOOK_AGAIN_NS = Duration.ofSeconds(1).toNanos();

    private final SystemUnderTest system;
    private final Duration limit;
    private Client gateway;
    private long lookedAt;

    Door(SystemUnderTest system, Duration limit) {
        this.system = system;
        this.limit = limit;
        look();
    }

    private void look() {
        gateway = system.gateway().within(limit);
        lookedAt = System.nanoTime();
    }

    /** @throws UncheckedIOException when no answer came */
    Answer send(Ask ask) {
        var there = gateway();
        try {
            var client = ask.as() == null ? there : there.as(token(ask.as()));
            return client.send(ask.method(), ask.path(), ask.bytes(), ask.headers());
        } catch (UncheckedIOException e) {
            lookAgain(there);
            throw e;
        }
    }

    private String token(String user) {
        try {
            return system.tokens().user(user);
        } catch (AssertionError e) {
            throw new UncheckedIOException(new java.io.IOException("no token for " + user, e));
        }
    }

    private synchronized Client gateway() {
        return gateway;
    }

    private synchronized void lookAgain(Client failed) {
        if (gateway == failed && System.nanoTime() - lookedAt > LOOK_AGAIN_NS) look();
    }
}
