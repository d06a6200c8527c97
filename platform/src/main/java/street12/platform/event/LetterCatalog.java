package street12.platform.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import street12.platform.event.LetterAudit.State;

/** The dead letters that were read so far, and what became of them. */
final class LetterCatalog {

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.<Entry, Instant>comparing(
                    entry -> entry.letter().at())
            .thenComparing(entry -> entry.letter().id())
            .reversed();

    /** @param audit null while it waits */
    record Entry(DeadLetter letter, LetterAudit audit) {
        State state() {
            return audit == null ? State.WAITING : audit.state();
        }

        boolean isWaiting() {
            return state() == State.WAITING;
        }
    }

    private final int most;
    private final Map<LetterId, DeadLetter> letters = new TreeMap<>();
    private final Map<String, LetterAudit> audits = new HashMap<>();

    /** @param most how many are kept in memory */
    LetterCatalog(int most) {
        this.most = most;
    }

    void add(DeadLetter letter) {
        letters.put(letter.id(), letter);
        if (letters.size() > most * 2) trim();
    }

    /** The last one counts. */
    void add(LetterAudit audit) {
        audits.put(audit.id(), audit);
    }

    /** A partition is read from its beginning once more. */
    void forget(Predicate<LetterId> which) {
        letters.keySet().removeIf(which);
    }

    /**
     * Forgets what is more than can be kept: first the oldest of those that wait for nobody, then the oldest of those that wait.
     * They stay in their topics.
     */
    void trim() {
        if (letters.size() > most) {
            entries()
                    .sorted(Comparator.comparing(Entry::isWaiting).reversed().thenComparing(NEWEST_FIRST))
                    .skip(most)
                    .toList()
                    .forEach(entry -> letters.remove(entry.letter().id()));
        }
        if (audits.size() > most * 2) {
            audits.keySet()
                    .removeIf(id ->
                            LetterId.parse(id).filter(letters::containsKey).isEmpty());
        }
    }

    Optional<Entry> find(LetterId id) {
        return Optional.ofNullable(letters.get(id)).map(this::entry);
    }

    /** The newest first. */
    List<Entry> list(Predicate<Entry> which) {
        return entries().filter(which).sorted(NEWEST_FIRST).toList();
    }

    /** Those that wait, in the order in which they are to be sent again: as they lie in their partitions. */
    List<DeadLetter> waiting(Predicate<DeadLetter> which) {
        return entries()
                .filter(Entry::isWaiting)
                .map(Entry::letter)
                .filter(which)
                .toList();
    }

    long waiting() {
        return entries().filter(Entry::isWaiting).count();
    }

    private Stream<Entry> entries() {
        return letters.values().stream().map(this::entry);
    }

    private Entry entry(DeadLetter letter) {
        return new Entry(letter, audits.get(letter.id().toString()));
    }
}
