package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import street12.order.ProductRepository;
import street12.order.domain.HeldStock;
import street12.order.domain.Product;
import street12.order.domain.ProductDescription;
import street12.order.domain.ProductStatus;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Products in Postgres. */
final class PgProducts implements ProductRepository {

    private static final String NEXT_ID = "select nextval('product_ids') as id";
    private static final String INSERT = """
            insert into products (id, line, product_name, product_price, product_status, stock, attributes)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing""";
    private static final String UPDATE = """
            update products set product_name = $2, product_price = $3, product_status = $4, stock = $5,
              attributes = $6
            where id = $1""";
    private static final Table TABLE =
            Table.of("products", "id, line, product_name, product_price, product_status, stock, attributes");
    private static final String DESCRIBED = TABLE.select() + """
             where line = $1 and attributes @> $2 %s
            order by product_status = 'AVAILABLE' desc, id limit 1""";
    private static final String AS_SEEN = """
            where id = $1 and product_status = 'AVAILABLE' and product_price = $2 and product_name = $3
              and attributes = $4""";
    private static final String HOLD_COUNTED = "update products set stock = stock - $5 " + AS_SEEN + " and stock >= $5";
    /** Shared among orders; a change of the product waits for them, and they for it. */
    private static final String HOLD_UNCOUNTED = "select id from products " + AS_SEEN + " and stock is null for share";

    private static final String PUT_BACK = "update products set stock = stock + $2 where id = $1 and stock is not null";
    private static final Map<String, String> SORT_COLUMNS = Map.of(
            "id", "id",
            "productName", "product_name",
            "productPrice", "product_price",
            "productStatus", "product_status",
            "stock", "stock");

    private final SqlClient client;

    PgProducts(SqlClient client) {
        this.client = client;
    }

    @Override
    public Future<Long> nextId() {
        return client.preparedQuery(NEXT_ID)
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    @Override
    public Future<Boolean> add(Product product) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        product.id(),
                        product.line(),
                        product.productName(),
                        product.productPrice(),
                        product.productStatus().name(),
                        product.stock(),
                        PgAttributes.toJson(product.attributes())))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Optional<Product>> find(long id, Reach reach) {
        return byId(id, reach).first(client).map(row -> Optional.ofNullable(row).map(PgProducts::toProduct));
    }

    @Override
    public Future<Optional<Product>> find(ProductDescription wanted, String line) {
        var row = Tuple.of(line, PgAttributes.toJson(wanted.attributes()));
        if (wanted.productName() != null) row.addString(wanted.productName());
        return client.preparedQuery(DESCRIBED.formatted(wanted.productName() == null ? "" : "and product_name = $3"))
                .execute(row)
                .map(rows -> rows.stream().findFirst().map(PgProducts::toProduct));
    }

    @Override
    public Future<Optional<Product>> lock(long id, Reach reach) {
        return byId(id, reach)
                .firstLocked(client)
                .map(row -> Optional.ofNullable(row).map(PgProducts::toProduct));
    }

    private static Selection byId(long id, Reach reach) {
        return Selection.of(TABLE).where("id", id).within(reach);
    }

    @Override
    public Future<Void> save(Product product) {
        return client.preparedQuery(UPDATE)
                .execute(Tuple.of(
                        product.id(),
                        product.productName(),
                        product.productPrice(),
                        product.productStatus().name(),
                        product.stock(),
                        PgAttributes.toJson(product.attributes())))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> remove(long id, Reach reach) {
        return byId(id, reach).delete(client).map(removed -> removed == 1);
    }

    @Override
    public Future<Listing<Product>> list(Reach reach, Page page) {
        return Selection.of(TABLE).within(reach).page(client, SORT_COLUMNS, page, PgProducts::toProduct);
    }

    @Override
    public Future<Boolean> hold(Product asSeen, int qty) {
        var row = Tuple.of(
                asSeen.id(), asSeen.productPrice(), asSeen.productName(), PgAttributes.toJson(asSeen.attributes()));
        if (asSeen.isCounted()) row.addInteger(qty);
        return client.preparedQuery(asSeen.isCounted() ? HOLD_COUNTED : HOLD_UNCOUNTED)
                .execute(row)
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Void> putBack(HeldStock held) {
        return client.preparedQuery(PUT_BACK)
                .execute(Tuple.of(held.productId(), held.qty()))
                .mapEmpty();
    }

    private static Product toProduct(Row row) {
        return new Product(
                row.getLong("id"),
                row.getString("line"),
                row.getString("product_name"),
                row.getLong("product_price"),
                ProductStatus.valueOf(row.getString("product_status")),
                row.getInteger("stock"),
                PgAttributes.of(row));
    }
}
