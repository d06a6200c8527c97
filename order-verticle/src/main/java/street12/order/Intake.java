package street12.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import street12.platform.Gauges;
import street12.platform.guard.Bulkhead;
import street12.platform.runtime.Attempt;

/**
 * New orders come in through here: as many at a time as the database can work on, and a few that wait for a moment. More are
 * refused before anything is done for them, so that they hold up neither each other nor all that follows from earlier orders.
 */
public final class Intake {

    /**
     * @param orders that are taken in at a time
     * @param waiting that wait for their turn
     * @param patience how long one waits
     */
    public record Limits(int orders, int waiting, Duration patience) {}

    private final Bulkhead orders;

    public Intake(Vertx vertx, Limits limits, MeterRegistry meters) {
        orders = new Bulkhead(vertx, limits.orders(), limits.waiting(), limits.patience());
        Gauges.show(meters, "street12.intake.orders", "orders that are taken in at the moment", orders::inside);
        Gauges.show(meters, "street12.intake.waiting", "orders that wait to be taken in", orders::waiting);
    }

    /** What an order that is taken in occupies, until it is left; leaving it again changes nothing. */
    public final class Room {

        private boolean isLeft;

        private Room() {}

        void leave() {
            if (isLeft) return;
            isLeft = true;
            orders.leave();
        }
    }

    /**
     * Fails with {@link TooManyOrdersException} when there is no room soon.
     *
     * @param work leaves its room when only others are waited for; at its end it is left in any case
     */
    public <T> Future<T> within(Function<Room, Future<T>> work) {
        return orders.enter()
                .recover(full -> Future.failedFuture(new TooManyOrdersException()))
                .compose(entered -> {
                    var room = new Room();
                    return Attempt.of(() -> work.apply(room)).onComplete(done -> room.leave());
                });
    }
}
