package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Sends requests: as fast as so many clients get their answers, or at a steady pace. */
final class Load {

    private final Vertx vertx;

    Load(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Each client sends its next request when its last one was answered, and not before it was told to come back. */
    Future<Samples> clients(int clients, Duration duration, Supplier<Future<Reply>> request) {
        var samples = new Samples();
        long end = System.nanoTime() + duration.toNanos();
        var all = new ArrayList<Future<Void>>();
        for (int i = 0; i < clients; i++) {
            var done = Promise.<Void>promise();
            again(end, request, samples, done);
            all.add(done.future());
        }
        return Future.join(all).map(samples);
    }

    private void again(long end, Supplier<Future<Reply>> request, Samples samples, Promise<Void> done) {
        if (System.nanoTime() >= end) {
            done.complete();
            return;
        }
        request.get().onSuccess(reply -> {
            samples.add(reply);
            // Not from within the answer: a quick refusal would make the stack deeper each time
            if (reply.comeBack() == 0) vertx.runOnContext(v -> again(end, request, samples, done));
            else vertx.setTimer(1000L * reply.comeBack(), timer -> again(end, request, samples, done));
        });
    }

    /** One request every so often, whether the last one was answered or not. */
    Future<Samples> pace(Duration every, Duration duration, Supplier<Future<Reply>> request) {
        var samples = new Samples();
        var all = new ArrayList<Future<?>>();
        var done = Promise.<Void>promise();
        long end = System.nanoTime() + duration.toNanos();
        vertx.setPeriodic(every.toMillis(), timer -> {
            if (System.nanoTime() < end) {
                all.add(request.get().onSuccess(samples::add));
            } else {
                vertx.cancelTimer(timer);
                Future.join(all).onComplete(v -> done.complete());
            }
        });
        return done.future().map(samples);
    }
}
