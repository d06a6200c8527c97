package street12.acceptance.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import street12.acceptance.running.Await;

/**
 * What stores had on their disks at one moment, as a snapshot of a volume has it: nobody is asked, and nothing is tidied up before. Of
 * several stores it is one moment but for the milliseconds that it takes to stop them.
 */
public final class Snapshot {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final List<Member> stores;
    private final Path system;
    private final Path kept;

    private Snapshot(List<Member> stores, Path system, Path kept) {
        this.stores = List.copyOf(stores);
        this.system = system;
        this.kept = kept;
    }

    /**
     * Taken while all goes on; the stores stand still for the time of the copy.
     *
     * @param system folder of the fleet's data
     * @param kept where the copy is to be; nothing is there yet
     */
    public static Snapshot of(List<Member> stores, Path system, Path kept) {
        var snapshot = new Snapshot(stores, system, kept);
        Command.run(List.of("mkdir", "-p", kept.toString()));
        stores.forEach(Member::pause);
        try {
            for (var store : stores) copy(snapshot.data(store), kept);
        } finally {
            stores.forEach(Member::resume);
        }
        return snapshot;
    }

    /** The stores are killed, lose all that they had, and come back as they were then. Returns when they answer. */
    public void restore() {
        lose();
        for (var store : stores) copy(kept.resolve(store.name()), system);
        start();
    }

    /** The stores are killed, lose all that they had, and come back empty. Returns when they answer. */
    public void restoreNothing() {
        lose();
        start();
    }

    private void lose() {
        stores.forEach(Member::kill);
        for (var store : stores) Command.run(List.of("rm", "-rf", data(store).toString()));
    }

    private void start() {
        stores.forEach(Member::start);
        for (var store : stores) Await.until(store.name() + " is ready", READY_WITHIN, store::isReady);
    }

    private Path data(Member store) {
        return system.resolve(store.name());
    }

    private static void copy(Path folder, Path into) {
        Command.run(List.of("cp", "-a", folder.toString(), into.toString()));
    }
}
