package street12.order;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import street12.contracts.command.Command;
import street12.contracts.command.CouponReply;
import street12.contracts.command.RedeemCoupon;
import street12.contracts.command.RestoreCoupon;
import street12.platform.StepTimes;
import street12.platform.command.CommandBus;
import street12.platform.command.CommandException.Refused;

/** The coupon service as the contract has it, on good days and bad ones; one for all instances of the order service. */
final class Coupons {

    enum Mood {
        WELL,
        /** Stumbles, and does nothing. */
        FAILING,
        /** Does it, and never answers. */
        SILENT
    }

    static volatile Mood redeeming = Mood.WELL;
    static volatile Mood restoring = Mood.WELL;
    /** Happens between a redeem and its answer. */
    static volatile Runnable meanwhile = () -> {};

    /** All that it was asked. */
    static final List<Command<?>> ASKED = new CopyOnWriteArrayList<>();

    private static final AtomicLong IDS = new AtomicLong(500);
    private static final Map<Long, String> OWNERS = new ConcurrentHashMap<>();
    private static final Map<Long, Long> REDEEMED = new ConcurrentHashMap<>();
    private static final Set<String> RESTORED = ConcurrentHashMap.newKeySet();

    private Coupons() {}

    static void isWell() {
        redeeming = Mood.WELL;
        restoring = Mood.WELL;
        meanwhile = () -> {};
    }

    static void listen(Vertx vertx) throws TimeoutException {
        var bus = new CommandBus(vertx, Duration.ofSeconds(1), new StepTimes("test", new SimpleMeterRegistry()));
        bus.handle(RedeemCoupon.class, (command, cause) -> in(redeeming, command, () -> redeem(command)))
                .await(10, TimeUnit.SECONDS);
        bus.handle(RestoreCoupon.class, (command, cause) -> in(restoring, command, () -> restore(command)))
                .await(10, TimeUnit.SECONDS);
    }

    /** One that a user has. */
    static long issued(String line, String userId) {
        long id = IDS.incrementAndGet();
        OWNERS.put(id, line + " " + userId);
        return id;
    }

    /** The order that uses it; null for none. */
    static Long redeemedBy(long couponId) {
        return REDEEMED.get(couponId);
    }

    /** As if a service had done it that died then. */
    static void redeem(long couponId, long orderId) {
        REDEEMED.put(couponId, orderId);
    }

    static long asked(Class<?> type, long couponId) {
        return ASKED.stream()
                .filter(type::isInstance)
                .filter(command -> command instanceof RedeemCoupon redeem
                        ? redeem.couponId() == couponId
                        : ((RestoreCoupon) command).couponId() == couponId)
                .count();
    }

    private static CouponReply redeem(RedeemCoupon command) {
        long id = command.couponId();
        checkOwn(id, command.line(), command.userId());
        if (RESTORED.contains(id + " " + command.orderId())) {
            throw new Refused("Order %d gave coupon %d back and cannot use it.".formatted(command.orderId(), id));
        }
        var by = REDEEMED.putIfAbsent(id, command.orderId());
        if (by != null && by != command.orderId()) {
            throw new Refused("Coupon %d was already used for order %d.".formatted(id, by));
        }
        return new CouponReply(id, "DISCOUNT", "REDEEMED", Instant.now());
    }

    private static CouponReply restore(RestoreCoupon command) {
        long id = command.couponId();
        checkOwn(id, command.line(), command.userId());
        RESTORED.add(id + " " + command.orderId());
        REDEEMED.remove(id, command.orderId());
        return new CouponReply(id, "DISCOUNT", "ISSUED", Instant.now());
    }

    private static void checkOwn(long couponId, String line, String userId) {
        if (!(line + " " + userId).equals(OWNERS.get(couponId))) {
            throw new Refused("You have no coupon %d.".formatted(couponId));
        }
    }

    private static Future<CouponReply> in(Mood mood, Command<?> command, Supplier<CouponReply> work) {
        ASKED.add(command);
        if (mood == Mood.FAILING) return Future.failedFuture("out of order");
        var reply = work.get();
        if (mood == Mood.SILENT) return Promise.<CouponReply>promise().future();
        if (command instanceof RedeemCoupon) meanwhile.run();
        return Future.succeededFuture(reply);
    }
}
