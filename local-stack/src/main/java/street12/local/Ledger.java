package street12.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The provider's books, by idempotency key. Used from one event loop, so each method books at one moment: between a
 * charge and a cancel of the same key one is first, and the other sees it. All answers wait until the books are on
 * disk.
 */
final class Ledger {

    /** What became of a charge. */
    enum Result {
        BOOKED,
        BOOKED_BEFORE,
        OTHER_CHARGE_UNDER_KEY,
        KEY_CANCELED
    }

    /** @param payment what stands in the books now */
    record Booking(Result result, Payment payment) {}

    private final Map<String, Payment> payments;
    private final Journal journal;
    private long lastId;

    private Ledger(Map<String, Payment> payments, Journal journal) {
        this.payments = payments;
        this.journal = journal;
        this.lastId =
                payments.values().stream().mapToLong(Payment::paymentId).max().orElse(0);
    }

    /**
     * Opens the books. Blocks.
     *
     * @throws IOException if they cannot be read or are damaged
     */
    static Ledger open(Vertx vertx, Path file) throws IOException {
        Map<String, Payment> payments = new LinkedHashMap<>();
        Journal journal = Journal.open(vertx, file, line -> {
            Payment payment = Payment.fromJson(line);
            payments.put(payment.key(), payment);
        });
        return new Ledger(payments, journal);
    }

    boolean knows(String key) {
        return payments.containsKey(key);
    }

    /** Takes the money, unless this key has been charged or cancelled before. */
    Future<Booking> charge(String key, Charge charge) {
        Payment known = payments.get(key);
        if (known == null) {
            Payment payment = Payment.charged(++lastId, key, charge, now());
            return book(payment).map(new Booking(Result.BOOKED, payment));
        }
        return journal.settled().map(new Booking(judge(known, charge), known));
    }

    /** Gives the money back once; where none was taken yet, makes sure that none will be. */
    Future<Payment> cancel(String key) {
        Payment known = payments.get(key);
        if (known == null) {
            return book(Payment.tombstone(++lastId, key, now()));
        }
        return known.isCanceled() ? journal.settled().map(known) : book(known.canceled(now()));
    }

    /** The payment under a key, null if there is none. */
    Future<Payment> find(String key) {
        return journal.settled().map(payments.get(key));
    }

    /** All payments as they stand now, in the order of their first appearance. */
    Future<List<Payment>> all() {
        return journal.settled().map(List.copyOf(payments.values()));
    }

    Future<Void> close() {
        return journal.close();
    }

    private Future<Payment> book(Payment payment) {
        payments.put(payment.key(), payment);
        return journal.append(payment.toJson()).map(payment);
    }

    private static Result judge(Payment known, Charge charge) {
        if (known.isCanceled()) {
            return Result.KEY_CANCELED;
        }
        return known.isFor(charge) ? Result.BOOKED_BEFORE : Result.OTHER_CHARGE_UNDER_KEY;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
