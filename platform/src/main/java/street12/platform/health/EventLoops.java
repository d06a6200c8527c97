package street12.platform.health;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;

/** Whether the event loops go round: who asks sits on one of them, and the others have work as well, such as the event bus's. */
final class EventLoops {

    private EventLoops() {}

    /** Completes when each of them has answered. */
    static Future<?> answer(Vertx vertx) {
        var answers = new ArrayList<Future<Void>>();
        for (var loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            var answer = Promise.<Void>promise();
            loop.execute(answer::complete);
            answers.add(answer.future());
        }
        return Future.all(answers);
    }
}
