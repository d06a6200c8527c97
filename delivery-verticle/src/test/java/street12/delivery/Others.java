package street12.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.CouponReply;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.MessageReply;
import street12.contracts.command.SendCancelMessage;
import street12.platform.StepTimes;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException.Refused;

/** The coupon and the message service, as the contract has them, on good days and bad ones. */
final class Others {

    enum Mood {
        WELL,
        /** Stumbles, and does nothing. */
        FAILING,
        /** Does it, and never answers. */
        SILENT
    }

    volatile Mood coupons = Mood.WELL;
    volatile Mood messages = Mood.WELL;

    final Map<Long, Long> issued = new ConcurrentHashMap<>();
    final Set<Long> canceled = ConcurrentHashMap.newKeySet();
    final Set<Long> redeemed = ConcurrentHashMap.newKeySet();
    final Set<Long> told = ConcurrentHashMap.newKeySet();
    final Map<Long, List<Instant>> askedForCoupon = new ConcurrentHashMap<>();
    final Map<Long, String> traces = new ConcurrentHashMap<>();

    private final CommandBus bus;
    private final AtomicLong ids = new AtomicLong(500);
    private final List<MessageConsumer<Buffer>> consumers = new ArrayList<>();

    Others(Vertx vertx) throws Exception {
        bus = new CommandBus(vertx, Duration.ofSeconds(1), new StepTimes("test", new SimpleMeterRegistry()));
        appear();
    }

    void appear() throws Exception {
        consumers.add(await(bus.handle(IssueCoupon.class, (command, cause) -> {
            askedForCoupon
                    .computeIfAbsent(command.orderId(), order -> new CopyOnWriteArrayList<>())
                    .add(Instant.now());
            if (cause.traceparent() != null) traces.put(command.orderId(), cause.traceparent());
            return in(coupons, () -> issue(command.orderId(), command.couponKind()));
        })));
        consumers.add(await(bus.handle(
                CancelCoupon.class,
                (command, cause) -> in(coupons, () -> cancel(command.orderId(), command.withdraw())))));
        consumers.add(await(bus.handle(
                SendCancelMessage.class, (command, cause) -> in(messages, () -> tell(command.orderId())))));
    }

    /** Nobody listens any more. */
    void disappear() throws Exception {
        for (var consumer : consumers) await(consumer.unregister());
        consumers.clear();
    }

    private CouponReply issue(long orderId, String kind) {
        if (canceled.contains(orderId)) throw new Refused("The coupon of this order was cancelled.");
        return new CouponReply(
                issued.computeIfAbsent(orderId, order -> ids.incrementAndGet()), kind, "ISSUED", Instant.now());
    }

    private CouponReply cancel(long orderId, boolean withdraw) {
        if (redeemed.contains(orderId) && !withdraw) throw new Refused("The coupon was used already.");
        canceled.add(orderId);
        return new CouponReply(issued.get(orderId), "DISCOUNT", "CANCELED", Instant.now());
    }

    private MessageReply tell(long orderId) {
        told.add(orderId);
        return new MessageReply(orderId, Instant.now());
    }

    private static <R> Future<R> in(Mood mood, Supplier<R> work) {
        if (mood == Mood.FAILING) return Future.failedFuture("out of order");
        var reply = work.get();
        return mood == Mood.SILENT ? Promise.<R>promise().future() : Future.succeededFuture(reply);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }
}
