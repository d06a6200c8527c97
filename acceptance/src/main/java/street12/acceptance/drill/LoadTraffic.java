package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import street12.acceptance.check.Promises;
import street12.acceptance.load.Deed;
import street12.acceptance.load.Entry;
import street12.acceptance.load.Journal;
import street12.acceptance.load.Load;
import street12.acceptance.load.Outcome;
import street12.acceptance.load.Tally;
import street12.acceptance.running.SystemUnderTest;

/** The stories of a seed, told until they are stopped. */
final class LoadTraffic implements Traffic {

    private static final int PEOPLE = 100;
    private static final int ENDLESS = Integer.MAX_VALUE;

    private final Journal journal;
    private final Load load;
    private boolean stopped;

    private LoadTraffic(Journal journal, Load load) {
        this.journal = journal;
        this.load = load;
    }

    static LoadTraffic start(SystemUnderTest system, Path folder, long seed, int perSecond) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var journal = Journal.open(folder.resolve("journal.jsonl"));
        var settings = Load.Settings.of(seed, ENDLESS).people(PEOPLE).perSecond(perSecond);
        return new LoadTraffic(journal, new Load(system, settings, journal).start());
    }

    private Tally tally() {
        return journal.tally();
    }

    @Override
    public int placed() {
        return tally().count(Deed.PLACE, Outcome.DONE);
    }

    @Override
    public void stop() {
        if (stopped) return;
        stopped = true;
        load.stop();
    }

    @Override
    public void close() {
        stop();
        journal.close();
    }

    @Override
    public Promises promises() {
        return tally().promises();
    }

    @Override
    public List<String> broken() {
        var broken = new ArrayList<String>();
        tally().brokenPromises().forEach(entry -> broken.add("an answer that must not be: " + entry));
        tally().gaveUp().forEach(entry -> broken.add("never answered for good: " + entry));
        return broken;
    }

    @Override
    public List<String> failures() {
        return tally().failed().stream().map(Entry::toString).toList();
    }

    @Override
    public List<String> figures() {
        return List.of(tally().toString(), "placing: " + tally().latencies(Deed.PLACE));
    }
}
