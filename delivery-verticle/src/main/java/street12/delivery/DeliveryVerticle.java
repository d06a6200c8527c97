package street12.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import street12.contracts.line.Lines;
import street12.delivery.in.DeliveryRoutes;
import street12.delivery.in.OrderPolicies;
import street12.delivery.out.PgDeliveries;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.WaitingMeters;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
import street12.platform.event.Relay;
import street12.platform.health.KeyMeter;
import street12.platform.http.HttpApi;
import street12.platform.pg.Postgres;

/** The delivery service: the plan of each order, and both sagas. */
public final class DeliveryVerticle extends ServiceVerticle {

    public DeliveryVerticle() {
        super("delivery", 8082);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        var own = new ArrayList<Setting<?>>(Postgres.SETTINGS);
        own.addAll(DeliverySettings.ALL);
        return own;
    }

    @Override
    protected List<KeyMeter> keyMeters() {
        return List.of(KeyMeter.worst("street12.deliveries.waiting"), KeyMeter.worst("street12.deliveries.stuck"));
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var lines = foundation.lines();
        return foundation
                .postgres()
                .compose(pool ->
                        foundation.postgresRelay().compose(relay -> compose(foundation, api, lines, pool, relay)));
    }

    private static Future<?> compose(Foundation foundation, HttpApi api, Lines lines, Pool pool, Relay relay) {
        var store = new PgDeliveries(pool, lines.byName().keySet());
        var deliveries = new Deliveries(store, lines, relay::wake);
        var steps = steps(foundation, store, deliveries, lines);
        deliveries.whenCommandsWait(steps::wake);
        new DeliveryRoutes(deliveries, store, lines).mount(api.router());
        steps.wake();
        WaitingMeters.show(foundation, "deliveries", store::count);
        return foundation
                .policies()
                .compose(policies ->
                        new OrderPolicies(deliveries).register(policies).start());
    }

    private static Steps steps(Foundation foundation, PgDeliveries store, Deliveries deliveries, Lines lines) {
        var settings = foundation.settings();
        // A command is answered within its limit; the rest is for the transaction that takes the answer in
        var lease =
                settings.get(PlatformSettings.COMMAND_TIMEOUT).multipliedBy(2).plusSeconds(2);
        var limits = new Steps.Limits(
                settings.get(DeliverySettings.PARALLEL_COMMANDS), lease, settings.get(DeliverySettings.RETRY_FOR));
        var steps = new Steps(
                foundation.vertx(),
                store,
                deliveries,
                lines,
                foundation.commands(),
                new StepMeters(foundation.meters()),
                limits);
        foundation.onStop("steps", steps::stop);
        return steps;
    }
}
