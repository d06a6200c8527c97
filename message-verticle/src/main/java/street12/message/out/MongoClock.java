package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time by MongoDB's clock, for what instances must agree on: whose own clocks may differ, or be set. It is read now and then,
 * and counted on in between by what nobody sets.
 */
public final class MongoClock implements InstantSource {

    /** It was late by an unknown part of the time that it took to come. */
    private static final Duration LATE = Duration.ofMillis(500);

    private record Reading(Instant time, long nanos) {}

    private final MongoClient client;
    private volatile Reading last;

    public MongoClock(MongoClient client) {
        this.client = client;
    }

    /** Also before the first use. */
    public Future<Void> read() {
        long asked = System.nanoTime();
        return client.runCommand("isMaster", new JsonObject().put("isMaster", 1))
                .map(answer -> {
                    long took = System.nanoTime() - asked;
                    if (last == null || took < LATE.toNanos()) {
                        last = new Reading(answer.getJsonObject("localTime").getInstant("$date"), asked + took / 2);
                    }
                    return null;
                });
    }

    @Override
    public Instant instant() {
        var reading = last;
        return reading.time().plusNanos(System.nanoTime() - reading.nanos());
    }
}
