package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import street12.acceptance.running.Client;

/** Reads lists that are too long for one answer. */
final class Pages {

    /** Requests at once: enough to keep a service busy, and too few to make it refuse any. */
    private static final int PARALLEL = 6;

    private Pages() {}

    /** @param path with a query, without its page */
    static long total(Client service, String path) {
        return get(service, path + "&size=1").at("/page/totalElements").asLong();
    }

    /**
     * Each page once, several at a time and in no order.
     *
     * @param path with a query that says everything but the page's number
     */
    static void each(Client service, String path, Consumer<JsonNode> look) {
        var first = get(service, path + "&page=0");
        look.accept(first);
        int pages = first.at("/page/totalPages").asInt();
        inParallel(pages - 1, i -> look.accept(get(service, path + "&page=" + (i + 1))));
    }

    static JsonNode get(Client service, String path) {
        var answer = service.get(path);
        if (answer.status() != 200)
            throw new IllegalStateException(path + " answers " + answer.status() + ": " + answer.text());
        return answer.body();
    }

    /** Ends when all are done; fails as soon as one does, and begins no more then. */
    static void inParallel(int count, IntConsumer task) {
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        var workers = Stream.generate(() -> new Thread(() -> work(next, count, task, failure)))
                .limit(Math.min(PARALLEL, Math.max(0, count)))
                .toList();
        workers.forEach(Thread::start);
        try {
            for (var worker : workers) worker.join();
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) throw new IllegalStateException(failure.get());
    }

    private static void work(AtomicInteger next, int count, IntConsumer task, AtomicReference<Throwable> failure) {
        for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
            try {
                task.accept(i);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }
}
