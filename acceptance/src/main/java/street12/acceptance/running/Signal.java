package street12.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the system's own tools can do to a process beside ending it. */
public enum Signal {
    /** It hangs: its sockets stay open, and nothing answers. */
    STOP,
    CONT;

    public void to(Program program) {
        if (!isSent(List.of(program.pid()))) {
            throw new IllegalStateException("no " + name() + " for " + program.name());
        }
    }

    /** Those that have ended meanwhile get none. */
    void toThoseOf(Collection<ProcessHandle> processes) {
        if (!processes.isEmpty())
            isSent(processes.stream().map(ProcessHandle::pid).toList());
    }

    private boolean isSent(List<Long> pids) {
        var command = new ArrayList<>(List.of("kill", "-" + name()));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            var kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
