package street12.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** What the system's own tools can do to a process beside ending it. */
public enum Signal {
    /** It hangs: its sockets stay open, and nothing answers. */
    STOP,
    CONT;

    public void to(Program program) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name(), Long.toString(program.pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("no " + name() + " for " + program.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
