package street12.contracts.access;

/**
 * What a token can grant: roles of people, and scopes of machines. Beside these there are the roles that the plans of the line
 * files name, such as {@code courier} or {@code driver}.
 */
public final class Grants {

    /** Places orders, and sees and cancels those that are the token's subject's own. */
    public static final String CUSTOMER = "customer";

    /** Keeps what lines sell, and sees all that is fulfilled. */
    public static final String MANAGER = "manager";

    /** Sees everything, cancels any order, and mends what is stuck. */
    public static final String OPERATOR = "operator";

    /** A machine that sees everything. */
    public static final String READ = "read";

    /** A machine that places, pays and cancels orders for any customer. */
    public static final String WRITE_ORDERS = "orders:write";

    /** A machine that keeps what lines sell. */
    public static final String WRITE_PRODUCTS = "products:write";

    /** A machine that does any step of a delivery. */
    public static final String WRITE_DELIVERIES = "deliveries:write";

    private Grants() {}
}
