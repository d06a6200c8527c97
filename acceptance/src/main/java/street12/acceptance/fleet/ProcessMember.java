package street12.acceptance.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import street12.acceptance.running.Program;

/** A member that is a process, with those that it started. */
final class ProcessMember implements Member {

    private final String kind;
    private final Program program;
    private final BooleanSupplier ready;
    private final Roll roll;
    private volatile boolean serving;
    private volatile boolean meantToRun;

    ProcessMember(String kind, Program program, BooleanSupplier ready, Roll roll) {
        this.kind = kind;
        this.program = program;
        this.ready = ready;
        this.roll = roll;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public void kill() {
        serving = false;
        meantToRun = false;
        program.killAll();
    }

    @Override
    public void pause() {
        serving = false;
        program.pauseAll();
    }

    @Override
    public void resume() {
        program.resumeAll();
        serving = true;
    }

    @Override
    public void stop() {
        serving = false;
        meantToRun = false;
        program.resumeAll();
        program.stop();
    }

    @Override
    public boolean terminate(Duration limit) {
        serving = false;
        meantToRun = false;
        return program.terminate(limit);
    }

    @Override
    public void start() {
        roll.start(program);
        serving = true;
        meantToRun = true;
    }

    @Override
    public boolean isAlive() {
        return program.isAlive();
    }

    /** @throws AssertionError if it has ended, with its last words */
    void checkAlive() {
        program.checkAlive();
    }

    @Override
    public boolean isReady() {
        return isAlive() && ready.getAsBoolean();
    }

    /** It was started, and nobody has ended it since; it may have ended by itself. */
    boolean isMeantToRun() {
        return meantToRun;
    }

    /** Nothing was done to it that would make it deaf; as somebody knows who spreads requests over those that run. */
    boolean isServing() {
        return serving && isAlive();
    }

    @Override
    public Path log() {
        return program.log();
    }

    @Override
    public long pid() {
        return program.pid();
    }

    @Override
    public String toString() {
        return name();
    }
}
