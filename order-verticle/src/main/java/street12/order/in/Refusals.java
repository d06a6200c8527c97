package street12.order.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;
import street12.order.CouponBusyException;
import street12.order.CouponsAwayException;
import street12.order.IdempotencyKeys.ClaimLostException;
import street12.order.ProviderAwayException;
import street12.order.TooManyOrdersException;
import street12.order.domain.Refused;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;

/** What the rules refuse, as HTTP says it. */
final class Refusals {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Refusals() {}

    /** Binds a handler whose refusals become the problems that they stand for. */
    static void bind(Route route, Function<RoutingContext, Future<?>> handler) {
        HttpApi.bind(
                route,
                request -> Future.succeededFuture()
                        .compose(v -> handler.apply(request).<Void>mapEmpty())
                        .recover(failure -> Future.failedFuture(toProblem(failure))));
    }

    /** Any other failure stays what it is. */
    static Throwable toProblem(Throwable failure) {
        if (failure instanceof Refused refused) return toProblem(refused);
        if (failure instanceof ProviderAwayException) {
            return Problem.unavailable("provider-unavailable", failure.getMessage(), SOON);
        }
        if (failure instanceof CouponsAwayException) {
            return Problem.unavailable("coupon-service-unavailable", failure.getMessage(), SOON);
        }
        if (failure instanceof CouponBusyException) {
            return Problem.conflict("coupon-unusable", failure.getMessage(), SOON);
        }
        if (failure instanceof TooManyOrdersException) {
            return Problem.unavailable("too-many-orders", failure.getMessage(), SOON);
        }
        if (failure instanceof ClaimLostException) {
            return Problem.unavailable("too-slow", "This took too long; nothing was created. Try again.", SOON);
        }
        return failure;
    }

    static Problem toProblem(Refused refused) {
        var detail = refused.getMessage();
        return switch (refused.rule()) {
            case UNPAID -> Problem.of(402, "not-paid", "Payment is required", detail);
            case PAYMENT_REFUSED -> Problem.of(402, "payment-refused", "The payment was refused", detail);
            case PAID_ALREADY -> Problem.conflict("paid-already", detail);
            case PAYMENT_UNDER_WAY -> Problem.conflict("payment-under-way", detail, SOON);
            case NOTHING_OWED -> Problem.conflict("nothing-owed", detail);
            case NOT_PAYABLE -> Problem.conflict("not-payable", detail);
            case FIELD_MISSING,
                    ATTRIBUTE_UNKNOWN,
                    ATTRIBUTE_UNFIT,
                    PRODUCT_MISSING,
                    PRODUCT_UNKNOWN,
                    PRICE_MISSING,
                    PAY_STATUS_MISSING -> Problem.invalid(refused.field(), detail);
            case PRODUCT_DIFFERS -> Problem.conflict("product-differs", detail);
            case PRODUCT_UNAVAILABLE -> Problem.conflict("product-unavailable", detail);
            case PRODUCT_ID_TAKEN -> Problem.conflict("id-taken", detail);
            case OUT_OF_STOCK -> Problem.conflict("out-of-stock", detail);
            case WRONG_PRICE -> Problem.conflict("price-differs", detail);
            case COUPON_UNUSABLE -> Problem.conflict("coupon-unusable", detail);
            case NOT_CANCELLABLE -> Problem.conflict("not-cancellable", detail);
        };
    }
}
