package street12.acceptance.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import street12.acceptance.running.SystemUnderTest;

/** People who tell the stories of a seed to a running system, and write down what they are answered. */
public final class Load {

    /**
     * @param seed says, with a story's number, all that people do in it
     * @param stories at most as many orders
     * @param people who do this at once
     * @param customers for whom it is done
     * @param perSecond as many stories are begun, if there are people enough; 0 for as many as there can be
     * @param answers in which an answer must have come
     * @param tries for which one thing is asked again and again
     * @param waits for which somebody looks for what follows by itself, such as a delivery
     */
    public record Settings(
            long seed,
            int stories,
            int people,
            int customers,
            double perSecond,
            Duration answers,
            Duration tries,
            Duration waits) {

        public static Settings of(long seed, int stories) {
            return new Settings(
                    seed, stories, 16, 300, 0, Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMinutes(1));
        }

        public Settings people(int count) {
            return new Settings(seed, stories, count, customers, perSecond, answers, tries, waits);
        }

        public Settings customers(int count) {
            return new Settings(seed, stories, people, count, perSecond, answers, tries, waits);
        }

        public Settings perSecond(double rate) {
            return new Settings(seed, stories, people, customers, rate, answers, tries, waits);
        }

        public Settings limits(Duration ofAnswers, Duration ofTries, Duration ofWaits) {
            return new Settings(seed, stories, people, customers, perSecond, ofAnswers, ofTries, ofWaits);
        }
    }

    private final Settings settings;
    private final Journal journal;
    private final Stories stories;
    private final Door door;
    private final Pace pace;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param journal a new one; or that of the same load, which is then gone on with */
    public Load(SystemUnderTest system, Settings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        var lines = Line.all(system.lines());
        journal.isOf("seed %d, %d customers, lines %s"
                .formatted(
                        settings.seed(),
                        settings.customers(),
                        lines.stream().map(Line::name).collect(Collectors.joining(" "))));
        stories = new Stories(settings.seed(), lines, settings.customers());
        door = new Door(system, settings.answers());
        pace = new Pace(settings.stories(), settings.perSecond(), journal.progress()::isOver);
        for (int i = 0; i < settings.people(); i++) people.add(new Thread(this::tellStories, "person-" + i));
    }

    /** Those for whom a machine orders; two more are people with tokens of their own. */
    public static List<String> customers(Settings settings) {
        return Stories.customers(settings.customers());
    }

    public Load start() {
        people.forEach(Thread::start);
        return this;
    }

    private void tellStories() {
        try {
            for (var next = pace.next(); next.isPresent(); next = pace.next()) {
                new Telling(stories.of(next.getAsInt()), journal, door, settings).tell();
            }
        } catch (InterruptedException | Interrupted e) {
            // Stopped in the middle of a story
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            pace.stop();
        }
    }

    /** No story is begun until it goes on; those at hand are told to their end. */
    public void pause() {
        pace.pause();
    }

    public void goOn() {
        pace.goOn();
    }

    public boolean isOver() {
        return people.stream().noneMatch(Thread::isAlive);
    }

    /** Begins no other story, waits for the end of those at hand, and leaves what is not at its end by then to another time. */
    public void stop() {
        pace.stop();
        if (!await(settings.tries().plus(settings.waits()))) people.forEach(Thread::interrupt);
        await(settings.answers());
    }

    /**
     * @return whether all stories came to their end within the limit
     * @throws IllegalStateException when the load itself failed, and not the system
     */
    public boolean await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (var person : people) person.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            throw new Interrupted();
        }
        if (failure.get() != null) throw new IllegalStateException("the load itself failed", failure.get());
        return isOver();
    }
}
