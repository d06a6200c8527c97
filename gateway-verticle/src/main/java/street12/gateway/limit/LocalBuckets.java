package street12.gateway.limit;

import java.util.function.LongSupplier;

/** Buckets of this gateway alone. Used on one event loop. */
final class LocalBuckets {

    private final LongSupplier micros;

    /** When each will be full. */
    private final Recent full = new Recent();

    LocalBuckets() {
        this(() -> System.nanoTime() / 1000);
    }

    /** @param micros the time that goes by */
    LocalBuckets(LongSupplier micros) {
        this.micros = micros;
    }

    Taken take(String bucket, Rate rate) {
        long now = micros.getAsLong();
        long missing = Math.max(0, full.getOrDefault(bucket, now) - now);
        if (missing + rate.micros() > rate.window()) return new Taken(rate, false, missing);
        full.put(bucket, now + missing + rate.micros());
        return new Taken(rate, true, missing + rate.micros());
    }

    int size() {
        return full.size();
    }
}
