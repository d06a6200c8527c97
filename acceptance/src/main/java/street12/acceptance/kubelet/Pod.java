package street12.acceptance.kubelet;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Client;

/** An instance under a kubelet: probed, ended in good order or by force, and started again where that mends it. */
public final class Pod {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final Member member;
    private final Client management;
    private final PodSpec spec;
    private final Consumer<Boolean> readiness;
    private final Consumer<String> said;
    private final ScheduledExecutorService kubelet = Executors.newScheduledThreadPool(4, Pod::daemon);
    private volatile Life life;
    private volatile boolean deleted;
    private boolean restarting;
    private boolean toldReady;
    private long readySince;
    private int restarts;

    /** From a start of the process to its end. */
    private record Life(long began, ProbeState startup, ProbeState readiness, ProbeState liveness) {

        static Life begin(PodSpec spec) {
            return new Life(
                    System.nanoTime(),
                    spec.startup().map(probe -> new ProbeState(probe, false)).orElse(null),
                    spec.readiness().map(probe -> new ProbeState(probe, false)).orElse(null),
                    spec.liveness().map(probe -> new ProbeState(probe, true)).orElse(null));
        }

        boolean hasStarted() {
            return startup == null || startup.passes();
        }

        boolean isReady() {
            return hasStarted() && (readiness == null || readiness.passes());
        }

        boolean isLost() {
            return (startup != null && startup.hasFailed()) || (liveness != null && liveness.hasFailed());
        }
    }

    /**
     * @param member which may run already
     * @param readiness hears of each change
     * @param said hears what is done
     */
    Pod(Member member, Client management, PodSpec spec, Consumer<Boolean> readiness, Consumer<String> said) {
        this.member = member;
        this.management = management;
        this.spec = spec;
        this.readiness = readiness;
        this.said = said;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "kubelet");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        if (!member.isAlive()) member.start();
        life = Life.begin(spec);
        spec.startup()
                .ifPresent(probe -> every(probe.period(), () -> {
                    if (!life.hasStarted()) probe(probe, life.startup());
                }));
        spec.readiness()
                .ifPresent(probe -> every(probe.period(), () -> {
                    if (life.hasStarted()) probe(probe, life.readiness());
                }));
        spec.liveness()
                .ifPresent(probe -> every(probe.period(), () -> {
                    if (life.hasStarted()) probe(probe, life.liveness());
                }));
        every(LOOKS_EVERY, this::look);
    }

    /** One that takes longer is followed by the next at once. */
    private void every(Duration period, Runnable work) {
        var unused = kubelet.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | AssertionError e) {
                        if (!deleted) said.accept("the stand-in itself failed at " + member.name() + ": " + e);
                    }
                },
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void probe(ProbeSpec probe, ProbeState state) {
        if (System.nanoTime() - life.began() < probe.initialDelay().toNanos()) return;
        state.add(isFine(probe));
        look();
    }

    /** As kubelet has it: any status from 200 to 399, in time. */
    private boolean isFine(ProbeSpec probe) {
        try {
            int status = management.within(probe.timeout()).get(probe.path()).status();
            return status >= 200 && status < 400;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private synchronized void look() {
        if (deleted) return;
        tell(member.isAlive() && life.isReady());
        if (restarting || (member.isAlive() && !life.isLost())) return;
        restarting = true;
        said.accept(member.name() + (member.isAlive() ? " does not live" : " has ended by itself"));
        kubelet.execute(this::restart);
    }

    /** It is probed on while it ends, and until then may still be ready. */
    private void restart() {
        end(spec);
        synchronized (this) {
            if (deleted) return;
            tell(false);
            said.accept("start " + member.name() + " again");
            member.start();
            life = Life.begin(spec);
            restarting = false;
            restarts++;
        }
    }

    /**
     * Gets nothing new from now on, and is ended. Blocks until it has.
     *
     * @param how preStop and grace
     */
    void delete(PodSpec how) {
        synchronized (this) {
            deleted = true;
            kubelet.shutdownNow();
            tell(false);
        }
        said.accept("end " + member.name());
        end(how);
    }

    /** No longer watched; it runs on. */
    synchronized void leave() {
        deleted = true;
        kubelet.shutdownNow();
    }

    private void end(PodSpec how) {
        if (!member.isAlive()) return;
        pause(how.preStop());
        var left = how.grace().minus(how.preStop());
        if (left.isZero() || !member.terminate(left)) {
            if (!left.isZero()) said.accept(member.name() + " did not end in time: SIGKILL");
            member.kill();
        }
    }

    private void tell(boolean ready) {
        if (ready == toldReady) return;
        toldReady = ready;
        readySince = System.nanoTime();
        said.accept(member.name() + (ready ? " is ready" : " is not ready"));
        readiness.accept(ready);
    }

    public synchronized boolean isReadyFor(Duration time) {
        return toldReady && System.nanoTime() - readySince >= time.toNanos();
    }

    /** From the moment at which it is known not to live until it is started again. */
    public synchronized boolean isRestarting() {
        return restarting;
    }

    /** How often that was done. */
    public synchronized int restarts() {
        return restarts;
    }

    public Member member() {
        return member;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
