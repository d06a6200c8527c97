package street12.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import street12.order.in.OrderApi;
import street12.order.in.OrderPolicies;
import street12.order.in.grpc.OrdersGrpc;
import street12.order.out.HttpPaymentProvider;
import street12.order.out.PgStore;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.WaitingMeters;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.event.Relay;
import street12.platform.health.KeyMeter;
import street12.platform.http.HttpApi;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/** Orders, products and payments. */
public final class OrderVerticle extends ServiceVerticle {

    private static final int PORT = 8081;
    private static final Backoff EACH_MINUTE = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));

    public OrderVerticle() {
        super("order", PORT);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        return OrderSettings.ALL;
    }

    @Override
    protected List<KeyMeter> keyMeters() {
        return List.of(KeyMeter.shared("street12.payment.requests"), KeyMeter.shared("street12.payment.waiting"));
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        return foundation
                .postgres()
                .compose(pool -> foundation.postgresRelay().compose(relay -> compose(foundation, api, pool, relay)));
    }

    private Future<?> compose(Foundation foundation, HttpApi api, Pool pool, Relay relay) {
        var settings = foundation.settings();
        var limit = settings.get(OrderSettings.PAYMENT_TIMEOUT);
        var retryFor = new PgStore.RetryFor(
                settings.get(OrderSettings.PAYMENT_RETRY_FOR), settings.get(OrderSettings.COUPON_RETRY_FOR));
        var store = new PgStore(pool, foundation.postgresReads(), retryFor, relay::wake);
        var provider = new HttpPaymentProvider(
                foundation.vertx(), settings.get(OrderSettings.PAYMENT_URL), limits(settings), foundation.meters());
        foundation.onStop("payment provider", provider::close);
        var settlement = new Settlement(foundation.vertx(), store, provider, limit.plusSeconds(5));
        var payments = new Payments(provider, settlement, limit);
        var restoration = new Restoration(foundation.vertx(), store, foundation.commands(), restorationLease(settings));
        var coupons = new CouponUses(store, foundation.commands(), restoration, couponUseLimit(settings));
        var milestones = new Milestones(foundation.meters());
        var lines = foundation.lines();

        var orders = new OrderApi(
                store,
                lines,
                settings.get(PlatformSettings.DEFAULT_LINE),
                new Intake(foundation.vertx(), intake(settings), foundation.meters()),
                new PlaceOrders(store, payments, settlement, coupons),
                new CancelOrders(store),
                new PayOrders(store, payments, settlement, lines, milestones),
                settlement,
                restoration);
        orders.addTo(api.router());
        new OrdersGrpc(foundation.vertx(), orders.calls()).addTo(api);

        foundation.loop(settlement.loop()).wake();
        foundation.loop(restoration.loop()).wake();
        WaitingMeters.show(foundation, "payments", () -> store.payments().count());
        WaitingMeters.show(foundation, "coupon.uses", () -> store.couponUses().count());
        foundation.loop(forgetOldKeys(foundation, store)).wake();
        return foundation.policies().compose(policies -> {
            new OrderPolicies(new OrderProgress(store, settlement, restoration, milestones)).addTo(policies);
            return policies.start();
        });
    }

    /** A command is answered within its limit; the rest is for the transaction that takes the answer in. */
    private static Duration restorationLease(Settings settings) {
        return settings.get(PlatformSettings.COMMAND_TIMEOUT).multipliedBy(2).plusSeconds(2);
    }

    /** In which an order that uses a coupon is placed, if it ever is: the coupon's command, the charge, and what is stored. */
    private static Duration couponUseLimit(Settings settings) {
        return settings.get(PlatformSettings.COMMAND_TIMEOUT)
                .plus(settings.get(OrderSettings.PAYMENT_TIMEOUT))
                .plusSeconds(10);
    }

    private static Intake.Limits intake(Settings settings) {
        return new Intake.Limits(
                settings.get(OrderSettings.INTAKE_CONCURRENCY),
                settings.get(OrderSettings.INTAKE_QUEUE),
                settings.get(OrderSettings.INTAKE_QUEUE_WAIT));
    }

    private static HttpPaymentProvider.Limits limits(Settings settings) {
        return new HttpPaymentProvider.Limits(
                settings.get(OrderSettings.PAYMENT_TIMEOUT),
                settings.get(OrderSettings.PAYMENT_CONCURRENCY),
                settings.get(OrderSettings.PAYMENT_QUEUE),
                settings.get(OrderSettings.PAYMENT_QUEUE_WAIT));
    }

    private static Loop forgetOldKeys(Foundation foundation, Store store) {
        return new Loop(
                foundation.vertx(),
                "idempotency keys",
                EACH_MINUTE,
                () -> store.keys().forgetOld().map(false));
    }
}
