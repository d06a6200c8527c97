package street12.coupon.in;

import io.vertx.core.Future;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.Command;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.RedeemCoupon;
import street12.contracts.command.RestoreCoupon;
import street12.coupon.CouponService;
import street12.coupon.domain.Refusal;
import street12.platform.Foundation;
import street12.platform.command.CommandException;
import street12.platform.command.CommandHandler;

/** The coupon commands, as they come over the event bus. */
public final class CouponCommands {

    private CouponCommands() {}

    public static Future<Void> handle(Foundation foundation, CouponService service) {
        return handle(foundation, IssueCoupon.class, service::issue)
                .compose(v -> handle(foundation, CancelCoupon.class, service::cancel))
                .compose(v -> handle(foundation, RedeemCoupon.class, service::redeem))
                .compose(v -> handle(foundation, RestoreCoupon.class, service::restore));
    }

    private static <R, C extends Command<R>> Future<Void> handle(
            Foundation foundation, Class<C> type, CommandHandler<R, C> handler) {
        return foundation.handle(
                type,
                (command, cause) -> handler.handle(command, cause)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof Refusal
                                        ? new CommandException.Refused(failure.getMessage())
                                        : failure)));
    }
}
