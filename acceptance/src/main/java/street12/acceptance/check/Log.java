package street12.acceptance.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All that lies in the topics, read once. */
final class Log {

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Topics topics;
    private final Topics deadLetters;
    private final Set<UUID> ids = new HashSet<>();

    final List<Event> events = new ArrayList<>();
    /** Where records lie that are no events. */
    final List<Event.Origin> unreadable = new ArrayList<>();

    final List<Letter> letters = new ArrayList<>();

    Log(String servers) {
        topics = new Topics(servers, Topics.ALL, SILENCE);
        deadLetters = new Topics(servers, Topics.DEAD_LETTERS, SILENCE);
    }

    /** Adds what came since. */
    void readOn() {
        topics.readOn(one -> Records.event(one)
                .ifPresentOrElse(
                        event -> {
                            ids.add(event.id());
                            events.add(event);
                        },
                        () -> unreadable.add(Records.origin(one))));
        deadLetters.readOn(one -> letters.add(Records.letter(one)));
    }

    /** How many records there are. */
    long size() {
        return (long) events.size() + unreadable.size() + letters.size();
    }

    /** How many events there are that no listener set aside: one that was sent twice is one. */
    long understood() {
        var aside = new HashSet<Event.Origin>();
        letters.forEach(letter -> letter.origin().ifPresent(aside::add));
        if (aside.isEmpty()) return ids.size();
        return events.stream()
                .filter(event -> !aside.contains(event.origin()))
                .map(Event::id)
                .distinct()
                .count();
    }
}
