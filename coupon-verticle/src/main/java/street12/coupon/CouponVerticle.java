package street12.coupon;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import street12.contracts.line.Lines;
import street12.coupon.in.CouponCommands;
import street12.coupon.in.CouponRoutes;
import street12.coupon.out.PgCoupons;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.config.Setting;
import street12.platform.http.HttpApi;
import street12.platform.pg.Postgres;

/** Coupons: issued, cancelled, redeemed and restored by command, told of by event. */
public final class CouponVerticle extends ServiceVerticle {

    public CouponVerticle() {
        super("coupon", 8083);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        return Postgres.SETTINGS;
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var lines = foundation.lines();
        return foundation.postgres().compose(pool -> compose(foundation, api, lines, pool));
    }

    private static Future<Void> compose(Foundation foundation, HttpApi api, Lines lines, Pool pool) {
        var coupons = new PgCoupons(pool);
        new CouponRoutes(coupons, PgCoupons.sortable(), lines).addTo(api.router());
        return foundation
                .postgresRelay()
                .compose(relay -> CouponCommands.handle(foundation, new CouponService(coupons, relay::wake)));
    }
}
