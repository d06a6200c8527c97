package street12.order;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.contracts.line.Line;
import street12.order.OrderRepository.Entry;
import street12.order.domain.CouponUse;
import street12.order.domain.CouponUseStatus;
import street12.order.domain.HeldStock;
import street12.order.domain.NewestPayment;
import street12.order.domain.Order;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.order.domain.PlaceOrder;
import street12.order.domain.Product;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;

/** Makes an order of what a customer asks for, paid where its line is paid with the order. */
public final class PlaceOrders {

    /**
     * @param language the customer's, {@code ko} or {@code en}
     * @param room is left when it is others that are asked
     * @param alongWith is done in the transaction in which the order comes to be
     */
    public record Request(
            PlaceOrder wanted, Line line, String language, Cause cause, Intake.Room room, AlongWith alongWith) {

        private Request after(Cause later, AlongWith first) {
            AlongWith both = (tx, placed) -> first.apply(tx, placed).compose(v -> alongWith.apply(tx, placed));
            return new Request(wanted, line, language, later, room, both);
        }
    }

    /** What comes to be together with the order, or not at all. */
    @FunctionalInterface
    public interface AlongWith {
        Future<Void> apply(Store within, Entry placed);
    }

    /** What the customer gets, as it is in the transaction in which it was held. {@code product} null where none is named. */
    private record Sale(Product product, HeldStock held) {}

    /** An order that comes to be if it is paid. */
    private record Asked(OrderFacts facts, Payment payment) {}

    private final Store store;
    private final Payments payments;
    private final Settlement settlement;
    private final CouponUses coupons;

    public PlaceOrders(Store store, Payments payments, Settlement settlement, CouponUses coupons) {
        this.store = store;
        this.payments = payments;
        this.settlement = settlement;
        this.coupons = coupons;
    }

    /**
     * Fails with {@link Refused}, {@link ProviderAwayException}, {@link CouponsAwayException} or {@link CouponBusyException};
     * nothing stays charged, held or used then.
     */
    public Future<Entry> place(Request request) {
        return Future.succeededFuture()
                .compose(v -> {
                    request.wanted().check(request.line());
                    return product(store, request);
                })
                .compose(product -> {
                    request.wanted().check(request.line(), product);
                    return store.orders()
                            .nextId()
                            .compose(id -> request.wanted().couponId() == null
                                    ? place(id, request, product)
                                    : placeUsingCoupon(id, request, product));
                });
    }

    private Future<Entry> place(long id, Request request, Product product) {
        return PlaceOrder.isPaidWith(request.line())
                ? placePaid(id, request, product)
                : placeUnpaid(id, request, product);
    }

    /** The coupon is used before anything is held or charged: where it cannot be used, nothing has to be undone. */
    private Future<Entry> placeUsingCoupon(long id, Request request, Product product) {
        var wanted = request.wanted();
        var use = CouponUse.requested(id, request.line().name(), wanted.userId(), wanted.couponId());
        request.room().leave();
        return coupons.redeem(use, request.cause()).compose(after -> {
            var redeemed = request.after(after, (tx, placed) -> coupons.keep(tx, use, after));
            return place(id, redeemed, product).recover(failure -> freeAgain(use, after, failure));
        });
    }

    /** No order came of it, or the answer to its commit was lost: the row of the coupon's use knows which. */
    private Future<Entry> freeAgain(CouponUse use, Cause cause, Throwable failure) {
        return coupons.giveUp(use, cause)
                .compose(
                        status -> status == CouponUseStatus.USED
                                ? store.orders()
                                        .find(use.orderId(), Reach.EVERYTHING)
                                        .map(Optional::orElseThrow)
                                : Future.failedFuture(failure),
                        // It is given up by others, when its time is over
                        lost -> Future.failedFuture(failure));
    }

    /** @return null where there is none such, or none is named */
    private static Future<Product> product(Store within, Request request) {
        var wanted = request.wanted();
        var line = request.line();
        if (wanted.productId() != null) {
            return within.products()
                    .find(wanted.productId(), Reach.EVERYTHING.within(line.name()))
                    .map(found -> found.orElse(null));
        }
        return wanted.description(line)
                .map(description -> within.products().find(description, line.name()))
                .orElse(Future.succeededFuture(Optional.empty()))
                .map(found -> found.orElse(null));
    }

    private Future<Entry> placeUnpaid(long id, Request request, Product product) {
        return store.inTransaction(tx -> hold(tx, request, product).compose(sale -> {
            var order = Order.placed(facts(id, request, sale), now(), false, sale.held());
            var placed = new Entry(order, null);
            return tx.orders()
                    .add(order, order.placing(), request.cause())
                    .compose(v -> request.alongWith().apply(tx, placed))
                    .map(placed);
        }));
    }

    private Future<Entry> placePaid(long id, Request request, Product product) {
        return requestPayment(id, request, product).compose(asked -> {
            request.room().leave();
            return payments.charge(asked.payment(), request.cause())
                    .compose(idAtProvider -> keep(request, asked, idAtProvider)
                            .recover(failure -> letGo(request, asked.payment(), failure)));
        });
    }

    private Future<Asked> requestPayment(long id, Request request, Product product) {
        return store.inTransaction(tx -> hold(tx, request, product).compose(sale -> {
            var facts = facts(id, request, sale);
            return payments.request(tx, facts, sale.held(), request.cause()).map(payment -> new Asked(facts, payment));
        }));
    }

    private static OrderFacts facts(long id, Request request, Sale sale) {
        return request.wanted().toFacts(id, request.line(), sale.product(), request.language());
    }

    /** A product that has changed since it was seen is looked at again, until it is sold as it is seen, or refused. */
    private static Future<Sale> hold(Store tx, Request request, Product seen) {
        if (seen == null) return Future.succeededFuture(new Sale(null, null));
        int qty = request.wanted().qty();
        return tx.products().hold(seen, qty).compose(done -> {
            if (done) {
                var held = seen.isCounted() ? new HeldStock(seen.id(), qty) : null;
                return Future.succeededFuture(new Sale(seen, held));
            }
            return product(tx, request).compose(now -> {
                request.wanted().check(request.line(), now);
                return hold(tx, request, now);
            });
        });
    }

    /** The order and its payment come to be together, unless the payment took so long that it was given up. */
    private Future<Entry> keep(Request request, Asked asked, long idAtProvider) {
        return store.inTransaction(tx -> tx.payments()
                .lock(asked.payment().id())
                .compose(current -> {
                    if (!current.isRequested()) {
                        throw new ProviderAwayException("The payment took too long; it is given back.");
                    }
                    var held = current.held();
                    var approval = current.approved(idAtProvider);
                    var order = Order.placed(asked.facts(), now(), true, held);
                    var placed = new Entry(order, new NewestPayment(current.id(), current.status()));
                    return tx.orders()
                            .add(order, order.placing(), request.cause())
                            .compose(after -> tx.payments().save(current, approval, after))
                            .compose(v -> request.alongWith().apply(tx, placed))
                            .map(placed);
                }));
    }

    /** The commit failed, or its answer was lost: the payment's row knows which. */
    private Future<Entry> letGo(Request request, Payment payment, Throwable failure) {
        return settlement
                .giveUp(payment, "the order could not be stored", request.cause())
                .compose(status -> status == PaymentStatus.APPROVED
                        ? store.orders()
                                .find(payment.orderId(), Reach.EVERYTHING)
                                .map(Optional::orElseThrow)
                        : Future.failedFuture(failure));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
