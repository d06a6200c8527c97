package street12.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.platform.event.LetterAudit.State;
import street12.platform.event.LetterCatalog.Entry;
import street12.platform.event.LetterReader.Limit;
import street12.platform.event.LetterReader.OutOfTime;
import street12.platform.http.Problem;

/**
 * Dead letters as operators deal with them: looked at, sent again, or laid aside for good. All of it is done by one thread, which
 * reads on from where it was, so that asking costs only what is new; those who ask wait for each other, a few of them and not long.
 */
final class LetterMending {

    private static final Logger LOG = LoggerFactory.getLogger(LetterMending.class);

    /** Of which a replay's failure leaves the whole to be sent again, and which is all that is held in memory. */
    private static final int BATCH = 50;

    private static final int KEPT = 10_000;
    private static final int ASKING = 16;

    /** Well below what the gateway waits for. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration BATCH_TIME = Duration.ofSeconds(2);

    private static final Duration SOON = Duration.ofSeconds(2);

    /**
     * Which letters are to be sent again.
     *
     * @param which of those that wait
     * @param most how many of them, the first ones
     */
    record Wish(Predicate<DeadLetter> which, int most, boolean dryRun) {}

    /**
     * @param matched how many waited
     * @param letters those that were sent again, or would be
     */
    record Replay(int matched, List<DeadLetter> letters) {}

    private final Kafka kafka;
    private final WorkerExecutor thread;
    private final LetterCatalog catalog = new LetterCatalog(KEPT);
    private final LetterReader reader;
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicLong waiting = new AtomicLong();
    private final MeterRegistry meters;
    private final Gauge gauge;

    LetterMending(Vertx vertx, Kafka kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
        thread = vertx.createSharedWorkerExecutor("dead letters", 1, 30, TimeUnit.SECONDS);
        reader = new LetterReader(kafka.reader(), catalog);
        gauge = Gauge.builder("street12.dead.letters.waiting", waiting, AtomicLong::get)
                .description("dead letters that nobody has sent again or discarded")
                .register(meters);
    }

    /** The newest first. */
    Future<List<Entry>> list(Predicate<Entry> which) {
        return onThread(limit -> {
            catchUp(limit);
            return catalog.list(which);
        });
    }

    /** What did not go within the time that anybody waits is left for the next call. */
    Future<Replay> replay(Wish wish, String by) {
        return onThread(limit -> wish.dryRun() ? looked(wish, limit) : sentAgain(wish, by, limit));
    }

    /**
     * One that was discarded before stays as it is. Empty when there is no such letter.
     *
     * @param which letters there are for the caller
     */
    Future<Optional<Entry>> discard(LetterId id, Predicate<DeadLetter> which, String reason, String by) {
        return onThread(limit -> {
            try (var sender = new LetterSender(kafka.sender("dead-letters"))) {
                catchUp(limit);
                var found = catalog.find(id).filter(entry -> which.test(entry.letter()));
                if (found.isEmpty() || found.get().state() == State.DISCARDED) return found;
                if (!found.get().isWaiting()) {
                    throw Problem.conflict("replayed-already", "The dead letter was sent again already.");
                }
                var audit = LetterAudit.discarded(id, by, reason);
                sender.sendAgain(List.of(), List.of(audit));
                settled(audit);
                return catalog.find(id);
            }
        });
    }

    Future<Void> stop() {
        return thread.<Void>executeBlocking(() -> {
                    reader.close();
                    return null;
                })
                .eventually(thread::close)
                .onComplete(v -> meters.remove(gauge));
    }

    private Replay looked(Wish wish, Limit limit) {
        catchUp(limit);
        var matched = catalog.waiting(wish.which());
        return new Replay(matched.size(), first(matched, wish.most()));
    }

    /** What is to be sent is decided only when nobody else can send any more: nothing is sent by two. */
    private Replay sentAgain(Wish wish, String by, Limit limit) {
        try (var sender = new LetterSender(kafka.sender("dead-letters"))) {
            catchUp(limit);
            var matched = catalog.waiting(wish.which());
            var chosen = first(matched, wish.most());
            var done = new ArrayList<DeadLetter>();
            for (int i = 0; i < chosen.size() && !(limit.isOver() && i > 0); i += BATCH) {
                try {
                    done.addAll(sendBatch(sender, chosen.subList(i, Math.min(chosen.size(), i + BATCH)), by));
                } catch (OutOfTime e) {
                    if (done.isEmpty()) throw e;
                    break;
                }
            }
            return new Replay(matched.size(), done);
        }
    }

    private List<DeadLetter> sendBatch(LetterSender sender, List<DeadLetter> batch, String by) {
        // With a time limit of its own: what was begun in time is finished
        var whole = reader.read(batch.stream().map(DeadLetter::id).toList(), Limit.in(BATCH_TIME));
        var there =
                batch.stream().filter(letter -> whole.containsKey(letter.id())).toList();
        var audits = there.stream()
                .map(letter -> LetterAudit.replayed(letter.id(), by))
                .toList();
        sender.sendAgain(there.stream().map(letter -> whole.get(letter.id())).toList(), audits);
        audits.forEach(this::settled);
        return there;
    }

    /** Known at once, and read again later. */
    private void settled(LetterAudit audit) {
        catalog.add(audit);
        waiting.set(catalog.waiting());
        LOG.atInfo()
                .addKeyValue("letter", audit.id())
                .addKeyValue("by", audit.by())
                .log("a dead letter was {}", audit.state());
    }

    private void catchUp(Limit limit) {
        reader.catchUp(limit);
        waiting.set(catalog.waiting());
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.size() <= most ? all : all.subList(0, most);
    }

    private <T> Future<T> onThread(Function<Limit, T> work) {
        if (asking.incrementAndGet() > ASKING) {
            asking.decrementAndGet();
            return Future.failedFuture(
                    Problem.unavailable("too-busy", "Too many ask for the dead letters at once.", SOON));
        }
        var limit = Limit.in(PATIENCE);
        return thread.executeBlocking(() -> guarded(work, limit)).onComplete(v -> asking.decrementAndGet());
    }

    private <T> T guarded(Function<Limit, T> work, Limit limit) {
        try {
            limit.check();
            return work.apply(limit);
        } catch (OutOfTime e) {
            throw Problem.unavailable(
                    "still-reading", "There are more dead letters than could be read in the time. Come back.", SOON);
        } catch (KafkaException e) {
            reader.close();
            LOG.warn("the dead letters cannot be dealt with now: {}", e.toString());
            throw isOvertaken(e)
                    ? Problem.conflict("overtaken", "Somebody else deals with the dead letters right now.", SOON)
                    : Problem.unavailable("store-unavailable", "A store that is needed for this is not reached.", SOON);
        }
    }

    /** By what Kafka calls it: one's transaction may be ended a moment before one is shut out. */
    private static boolean isOvertaken(Throwable failure) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (one instanceof ProducerFencedException
                    || one instanceof InvalidProducerEpochException
                    || one instanceof InvalidTxnStateException) return true;
        }
        return false;
    }
}
