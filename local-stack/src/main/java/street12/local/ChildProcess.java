package street12.local;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one child process running: when it dies although nobody asked it to, it is started again after a pause that
 * doubles with each failure, from 0.1 s to 5 s, and starts small again after half a minute of good health.
 */
final class ChildProcess {

    /** How a kind of child is started and ended. */
    interface Kind {
        /**
         * Starts the process and returns once it serves its clients. Leaves nothing running when it fails or is
         * interrupted.
         *
         * @throws IOException if it ended early or was not ready in time, with the reason
         */
        Process launch() throws IOException, InterruptedException;

        /** Ends the process in good order. */
        void end(Process process) throws IOException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GOOD_HEALTH = Duration.ofSeconds(30);
    private static final int FIRST_ATTEMPTS = 6;

    private final String name;
    private final Kind kind;
    private volatile Process process;
    private Thread watcher;

    ChildProcess(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /**
     * Starts the child and the watch over it; does nothing when it is watched already.
     *
     * @throws IllegalStateException if it does not start
     */
    synchronized void start() {
        if (watcher != null) {
            return;
        }
        process = firstLaunch();
        watcher = new Thread(this::watch, name + "-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Ends the watch and the child. */
    synchronized void stop() {
        if (watcher == null) {
            return;
        }
        try {
            watcher.interrupt();
            watcher.join();
            watcher = null;
            kind.end(process);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new IllegalStateException(name + " did not stop", e);
        }
    }

    /** The process id of the child that runs now, or ran last. */
    long pid() {
        return process.pid();
    }

    /** A few attempts: what a killed predecessor held (shared memory, its port) can take a moment to come free. */
    private Process firstLaunch() {
        Duration pause = FIRST_PAUSE;
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return kind.launch();
                } catch (IOException e) {
                    // Who else sits on the port will not leave it within seconds
                    if (attempt == FIRST_ATTEMPTS || e instanceof BindException) {
                        throw new IllegalStateException(name + " did not start: " + e.getMessage(), e);
                    }
                    LOG.debug("{} did not start, trying again", name, e);
                }
                Thread.sleep(pause.toMillis());
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long since = System.nanoTime();
                int code = process.waitFor();
                if (System.nanoTime() - since > GOOD_HEALTH.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                LOG.warn("{} ended by itself with code {}; starting it again", name, code);
                pause = relaunch(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over {} ends", name);
        }
    }

    private Duration relaunch(Duration firstPause) throws InterruptedException {
        for (Duration pause = firstPause; ; pause = longer(pause)) {
            Thread.sleep(pause.toMillis());
            try {
                process = kind.launch();
                LOG.info("{} runs again", name);
                return longer(pause);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} did not start again: {}", name, e.getMessage());
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LAST_PAUSE) < 0 ? doubled : LAST_PAUSE;
    }

    private IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for " + name, e);
    }
}
