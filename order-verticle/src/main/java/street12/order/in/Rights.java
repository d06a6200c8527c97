package street12.order.in;

import static street12.contracts.access.Grants.CUSTOMER;
import static street12.contracts.access.Grants.MANAGER;
import static street12.contracts.access.Grants.OPERATOR;
import static street12.contracts.access.Grants.READ;
import static street12.contracts.access.Grants.WRITE_ORDERS;
import static street12.contracts.access.Grants.WRITE_PRODUCTS;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Stream;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.order.domain.PlaceOrder;
import street12.platform.auth.Access;
import street12.platform.auth.Caller;
import street12.platform.auth.Reach;
import street12.platform.http.Problem;

/**
 * Who may do what with orders, payments and products, in the line that a request is about. Each call throws a {@link Problem}:
 * 403 where a role is missing, and what the line deserves.
 */
final class Rights {

    private static final String[] KEEP_PRODUCTS = {MANAGER, OPERATOR, WRITE_PRODUCTS};

    private final Lines lines;
    private final RequestedLine requested;

    Rights(Lines lines, RequestedLine requested) {
        this.lines = lines;
        this.requested = requested;
    }

    /** The line that an order may be placed in. */
    Line placeOrder(RoutingContext request) {
        return addTo(request, CUSTOMER, WRITE_ORDERS);
    }

    /** The order as its caller may place it: customers order for themselves, which they need not say. */
    PlaceOrder placed(RoutingContext request, PlaceOrder wanted) {
        var caller = Caller.of(request);
        if (caller.has(WRITE_ORDERS)) {
            if (wanted.userId() == null) throw Problem.invalid("/userId", "is missing");
            return wanted;
        }
        if (wanted.userId() == null) return OrderFor.user(caller.subject(), wanted);
        if (!wanted.userId().equals(caller.subject())) {
            throw Access.refused("/userId: must be the user of the token, or left out.");
        }
        return wanted;
    }

    Reach seeOrders(RoutingContext request) {
        return orders(request, OPERATOR, READ, WRITE_ORDERS);
    }

    Reach cancelOrders(RoutingContext request) {
        return orders(request, OPERATOR, WRITE_ORDERS);
    }

    Reach payOrders(RoutingContext request) {
        return orders(request, WRITE_ORDERS);
    }

    Reach seePayments(RoutingContext request) {
        return requested(request, Access.seen(request, lines));
    }

    /** Of payments that are stuck, those that the caller may have tried again. */
    Reach mendPayments(RoutingContext request) {
        Access.require(request, OPERATOR);
        return seePayments(request);
    }

    /** Uses of coupons are looked at where something is wrong with them. */
    Reach seeCouponUses(RoutingContext request) {
        Access.require(request, OPERATOR, READ);
        return requested(request, Access.ofLines(request, lines));
    }

    /** Of coupons that could not be given back, those that the caller may have tried again. */
    Reach mendCouponUses(RoutingContext request) {
        Access.require(request, OPERATOR);
        return seeCouponUses(request);
    }

    Reach seeProducts(RoutingContext request) {
        return requested(request, Access.ofLines(request, lines));
    }

    Reach keepProducts(RoutingContext request) {
        Access.require(request, KEEP_PRODUCTS);
        return seeProducts(request);
    }

    /** The line that a product may be added to. */
    Line addProduct(RoutingContext request) {
        return addTo(request, KEEP_PRODUCTS);
    }

    private Line addTo(RoutingContext request, String... anyOf) {
        Access.require(request, anyOf);
        var line = requested.ofNew(request);
        Access.requireLine(request, line.name());
        return line;
    }

    /** A customer's own, or all with one of the other grants. */
    private Reach orders(RoutingContext request, String... all) {
        Access.require(
                request, Stream.concat(Stream.of(CUSTOMER), Stream.of(all)).toArray(String[]::new));
        return requested(request, Access.reach(request, lines, line -> Set.of(all)));
    }

    private Reach requested(RoutingContext request, Reach reach) {
        return requested.ofSeen(request).map(reach::within).orElse(reach);
    }
}
