package street12.order;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.contracts.line.Line;
import street12.order.domain.HeldStock;
import street12.order.domain.Order;
import street12.order.domain.Payment;
import street12.order.domain.PaymentStatus;
import street12.order.domain.PlaceOrder;
import street12.order.domain.Product;
import street12.order.domain.Refused;

/** Makes an order of what a customer asks for, paid where its line is paid with the order. */
public final class PlaceOrders {

    /**
     * @param language the customer's, {@code ko} or {@code en}
     * @param alongWith is done in the transaction in which the order comes to be
     */
    public record Request(PlaceOrder wanted, Line line, String language, Cause cause, AlongWith alongWith) {}

    /** What comes to be together with the order, or not at all. */
    @FunctionalInterface
    public interface AlongWith {
        Future<Void> apply(Store within, Order order);
    }

    private final Store store;
    private final Payments payments;
    private final Settlement settlement;

    public PlaceOrders(Store store, Payments payments, Settlement settlement) {
        this.store = store;
        this.payments = payments;
        this.settlement = settlement;
    }

    /** Fails with {@link Refused} or {@link ProviderAwayException}; nothing stays charged or held then. */
    public Future<Order> place(Request request) {
        return Future.succeededFuture()
                .compose(v -> {
                    request.wanted().check(request.line());
                    return product(store, request);
                })
                .compose(product -> {
                    request.wanted().check(request.line(), product);
                    return PlaceOrder.isPaidWith(request.line())
                            ? placePaid(request, product)
                            : placeUnpaid(request, product);
                });
    }

    private Future<Product> product(Store within, Request request) {
        var id = request.wanted().productId();
        if (id == null) return Future.succeededFuture();
        return within.products().find(id, request.line().name()).map(found -> found.orElse(null));
    }

    private Future<Order> placeUnpaid(Request request, Product product) {
        return facts(request, product)
                .compose(facts -> store.inTransaction(tx -> hold(tx, request, product)
                        .compose(held -> add(tx, request, Order.placed(facts, now(), false, held)))));
    }

    private Future<Order> placePaid(Request request, Product product) {
        return facts(request, product)
                .compose(facts -> requestPayment(request, product, facts)
                        .compose(payment -> payments.charge(payment, request.cause())
                                .compose(idAtProvider -> keep(request, facts, payment, idAtProvider)
                                        .recover(failure -> letGo(request, payment, failure)))));
    }

    private Future<OrderFacts> facts(Request request, Product product) {
        return store.orders()
                .nextId()
                .map(id -> request.wanted().toFacts(id, request.line(), product, request.language()));
    }

    private Future<Payment> requestPayment(Request request, Product product, OrderFacts facts) {
        return store.inTransaction(
                tx -> hold(tx, request, product).compose(held -> payments.request(tx, facts, held, request.cause())));
    }

    /** @return null where nothing is counted */
    private Future<HeldStock> hold(Store tx, Request request, Product product) {
        if (product == null || !product.isCounted()) return Future.succeededFuture();
        int qty = request.wanted().qty();
        return tx.products()
                .hold(product, qty)
                .compose(done -> done
                        ? Future.succeededFuture(new HeldStock(product.id(), qty))
                        : product(tx, request).compose(now -> {
                            request.wanted().check(request.line(), now);
                            throw new Refused(
                                    Refused.Rule.OUT_OF_STOCK, "The product was changed just now; please look again.");
                        }));
    }

    /** The order and its payment come to be together, unless the payment took so long that it was given up. */
    private Future<Order> keep(Request request, OrderFacts facts, Payment payment, long idAtProvider) {
        return store.inTransaction(tx -> tx.payments().lock(payment.id()).compose(current -> {
            if (!current.isRequested()) throw new ProviderAwayException("The payment took too long; it is given back.");
            var held = current.held();
            var approval = current.approved(idAtProvider);
            var order = Order.placed(facts, now(), true, held);
            return tx.orders()
                    .add(order, order.placing(), request.cause())
                    .compose(after -> tx.payments().save(current, approval, after))
                    .compose(v -> request.alongWith().apply(tx, order))
                    .map(order);
        }));
    }

    /** The commit failed, or its answer was lost: the payment's row knows which. */
    private Future<Order> letGo(Request request, Payment payment, Throwable failure) {
        return settlement
                .giveUp(payment, "the order could not be stored", request.cause())
                .compose(status -> status == PaymentStatus.APPROVED
                        ? store.orders().find(payment.orderId(), null).map(java.util.Optional::orElseThrow)
                        : Future.failedFuture(failure));
    }

    private static Future<Order> add(Store tx, Request request, Order order) {
        return tx.orders()
                .add(order, order.placing(), request.cause())
                .compose(v -> request.alongWith().apply(tx, order))
                .map(order);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
