package street12.acceptance.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;

/** Orders at an even pace, whether those before were answered or not. Nobody tries again. */
final class Flood {

    /** So many may be unanswered; beyond that the pace cannot be kept, which is said. */
    private static final int OPEN = 5_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Semaphore open = new Semaphore(OPEN);
    private final Client door;
    private final byte[] body;
    private final Queue<Long> placed = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Queue<Long> refusedAfterMs = new ConcurrentLinkedQueue<>();

    Flood(Client door) {
        this.door = door;
        try {
            body = JSON.writeValueAsBytes(Shopper.order("flood"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Blocks for that long, and until all were answered. */
    void run(int perSecond, Duration time) {
        long begin = System.nanoTime();
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long next = begin; next - begin < time.toNanos(); next += pause) {
            while (System.nanoTime() < next) LockSupport.parkNanos(next - System.nanoTime());
            if (open.tryAcquire()) send();
            else count("not sent");
        }
        awaitAnswers();
    }

    private void awaitAnswers() {
        try {
            if (!open.tryAcquire(OPEN, 2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) count("never answered");
            else open.release(OPEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send() {
        long began = System.nanoTime();
        var unused = http.sendAsync(request(), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            open.release();
            if (failure == null) answered(answer, (System.nanoTime() - began) / 1_000_000);
            else count("no answer: " + failure);
        });
    }

    private HttpRequest request() {
        var request = HttpRequest.newBuilder(door.address().resolve("/orders"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body));
        door.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }

    private void answered(HttpResponse<String> answer, long afterMs) {
        count(Integer.toString(answer.statusCode()));
        if (answer.statusCode() == 201) placed.add(id(answer.body()));
        else refusedAfterMs.add(afterMs);
    }

    private static long id(String order) {
        try {
            return JSON.readTree(order).get("id").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(order, e);
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    Collection<Long> placed() {
        return placed;
    }

    /** How many of each status; and of those without one. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    /** Of 100 refusals, 99 came within that time, in milliseconds. */
    long refusedWithin() {
        var times = refusedAfterMs.stream().sorted().toList();
        return times.isEmpty() ? 0 : times.get((times.size() - 1) * 99 / 100);
    }
}
