package street12.acceptance.fleet;

import java.nio.file.Path;
import java.time.Duration;

/** One process of a fleet: an instance of a service, or a store. All of its calls block until done, or throw. */
public interface Member {

    /** What it is called: {@code order-1}, {@code order-2}, {@code kafka}, {@code postgres} … */
    String name();

    /** What it is: {@code order}, {@code kafka} … */
    String kind();

    /** SIGKILL, of all processes that belong to it: it gets no chance to finish anything. */
    void kill();

    /** SIGSTOP, of all processes that belong to it: it hangs, and its sockets stay open. */
    void pause();

    /** SIGCONT. */
    void resume();

    /** SIGTERM, and its end. */
    void stop();

    /** SIGTERM, as it comes: one that hangs does not hear it. Whether it ended within the limit; it runs on if it did not. */
    boolean terminate(Duration limit);

    /** Starts it after it was killed or stopped; its data and its ports are as they were. Returns before it is ready. */
    void start();

    boolean isAlive();

    /** Its output, of all its lives. */
    Path log();

    long pid();

    /** A service says so itself; a store is ready when it answers a client. */
    boolean isReady();
}
