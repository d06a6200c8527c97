package street12.order.out;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.Cause;
import street12.contracts.OrderFacts;
import street12.contracts.event.OrderEvent;
import street12.order.OrderRepository;
import street12.order.domain.EarnedCoupon;
import street12.order.domain.HeldStock;
import street12.order.domain.NewestPayment;
import street12.order.domain.Order;
import street12.order.domain.OrderStatus;
import street12.order.domain.PaymentStatus;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Orders in Postgres. */
final class PgOrders implements OrderRepository {

    private static final String NEXT_ID = "select nextval('order_ids') as id";
    private static final String INSERT = """
            insert into orders (id, line, user_id, username, phone_no, address, product_id, product_name, product_price,
              qty, amount, language, attributes, order_date, status, paid, stock_held, sequence,
              used_coupon_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)""";
    private static final String UPDATE = """
            update orders set status = $2, cancel_requests = $3, reason = $4, coupon_id = $5, coupon_kind = $6,
              coupon_used = $7, paid = $8, stock_held = $9, sequence = sequence + $10
            where id = $1 returning sequence, last_event_at""";
    private static final Table TABLE = Table.of("orders", """
            id, line, user_id, username, phone_no, address, product_id, product_name, product_price, qty, amount,
            language, attributes, order_date, status, cancel_requests, reason, coupon_id, coupon_kind, coupon_used,
            used_coupon_id, paid, stock_held""");
    private static final String NEWEST_PAYMENT = """
            left join lateral (select id as payment_id, status as payment_status from payments
              where order_id = orders.id order by id desc limit 1) as newest on true""";
    private static final Map<String, String> SORT_COLUMNS = Map.of(
            "id", "id",
            "orderDate", "order_date",
            "userId", "user_id",
            "amount", "amount",
            "orderStatus", "status");

    private final SqlClient client;
    private final PgEvents events;

    PgOrders(SqlClient client, PgEvents events) {
        this.client = client;
        this.events = events;
    }

    @Override
    public Future<Long> nextId() {
        return client.preparedQuery(NEXT_ID)
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    @Override
    public Future<Cause> add(Order order, List<OrderEvent> happened, Cause cause) {
        var facts = order.facts();
        var row = Tuple.of(
                facts.orderId(),
                facts.line(),
                facts.userId(),
                facts.username(),
                facts.phoneNo(),
                facts.address(),
                facts.productId(),
                facts.productName(),
                facts.productPrice(),
                facts.qty(),
                facts.amount(),
                facts.language(),
                PgAttributes.toJson(facts.attributes()),
                order.orderDate().atOffset(UTC),
                order.status().name(),
                order.isPaid(),
                order.held() != null,
                (long) happened.size(),
                facts.usedCouponId());
        return client.preparedQuery(INSERT)
                .execute(row)
                .compose(v -> events.add(
                        new PgEvents.Aggregate("orders", facts.orderId(), facts.line(), happened.size(), null),
                        happened,
                        cause));
    }

    @Override
    public Future<Optional<Entry>> find(long id, Reach reach) {
        return byId(id, reach)
                .joined(NEWEST_PAYMENT)
                .first(client)
                .map(row -> Optional.ofNullable(row).map(PgOrders::toEntry));
    }

    @Override
    public Future<Optional<Order>> lock(long id, Reach reach) {
        return byId(id, reach)
                .firstLocked(client)
                .map(row -> Optional.ofNullable(row).map(PgOrders::toOrder));
    }

    private static Selection byId(long id, Reach reach) {
        return Selection.of(TABLE).where("id", id).within(reach);
    }

    @Override
    public Future<Cause> save(Order order, List<OrderEvent> happened, Cause cause) {
        var row = Tuple.of(
                order.id(),
                order.status().name(),
                order.cancelRequests(),
                order.reason(),
                order.coupon().id(),
                order.coupon().kind(),
                order.coupon().used(),
                order.isPaid(),
                order.held() != null,
                (long) happened.size());
        return client.preparedQuery(UPDATE)
                .execute(row)
                .compose(rows -> events.add(
                        PgEvents.Aggregate.of(
                                "orders", order.id(), order.facts().line(), rows),
                        happened,
                        cause));
    }

    @Override
    public Future<Listing<Entry>> list(Filter filter, Page page) {
        return Selection.of(TABLE)
                .within(filter.reach())
                .where("user_id", filter.userId())
                .where(
                        "status",
                        filter.orderStatus() == null
                                ? null
                                : filter.orderStatus().name())
                .joined(NEWEST_PAYMENT)
                .page(client, SORT_COLUMNS, page, PgOrders::toEntry);
    }

    private static Entry toEntry(Row row) {
        var paymentId = row.getLong("payment_id");
        return new Entry(
                toOrder(row),
                paymentId == null
                        ? null
                        : new NewestPayment(paymentId, PaymentStatus.valueOf(row.getString("payment_status"))));
    }

    private static Order toOrder(Row row) {
        var facts = new OrderFacts(
                row.getLong("id"),
                row.getString("line"),
                row.getString("user_id"),
                row.getString("username"),
                row.getString("phone_no"),
                row.getString("address"),
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getLong("product_price"),
                row.getInteger("qty"),
                row.getLong("amount"),
                row.getString("language"),
                PgAttributes.of(row),
                row.getLong("used_coupon_id"));
        return new Order(
                facts,
                row.getOffsetDateTime("order_date").toInstant(),
                OrderStatus.valueOf(row.getString("status")),
                row.getInteger("cancel_requests"),
                row.getString("reason"),
                new EarnedCoupon(row.getLong("coupon_id"), row.getString("coupon_kind"), row.getBoolean("coupon_used")),
                row.getBoolean("paid"),
                row.getBoolean("stock_held") ? new HeldStock(facts.productId(), facts.qty()) : null);
    }
}
