package street12.view.out;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work in many steps, one after the other: as futures within each other they would exhaust the stack. */
final class Steps {

    private Steps() {}

    /** @param step answers whether there is another one */
    static Future<Void> untilDone(Supplier<Future<Boolean>> step) {
        var done = Promise.<Void>promise();
        next(step, done);
        return done.future();
    }

    private static void next(Supplier<Future<Boolean>> step, Promise<Void> done) {
        step.get().onComplete(stepped -> {
            if (stepped.failed()) done.fail(stepped.cause());
            else if (stepped.result()) next(step, done);
            else done.complete();
        });
    }
}
