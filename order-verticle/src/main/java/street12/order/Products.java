package street12.order;

import io.vertx.core.Future;
import java.util.Optional;
import street12.order.domain.Product;
import street12.order.domain.ProductStatus;
import street12.order.domain.Refused;

/** What managers do with products. */
public final class Products {

    /** A product that does not have its id yet. {@code id} null: any that is free. */
    public record NewProduct(
            Long id, String line, String productName, long productPrice, ProductStatus productStatus, Integer stock) {
        private Product withId(long chosen) {
            return new Product(chosen, line, productName, productPrice, productStatus, stock);
        }
    }

    private final Store store;

    public Products(Store store) {
        this.store = store;
    }

    /** Fails with {@link Refused} when the wanted id is taken. */
    public Future<Product> add(NewProduct wanted) {
        if (wanted.id() == null) return addUnderFreeId(wanted);
        var product = wanted.withId(wanted.id());
        return store.products()
                .add(product)
                .compose(added -> added
                        ? Future.succeededFuture(product)
                        : Future.failedFuture(new Refused(
                                Refused.Rule.PRODUCT_ID_TAKEN,
                                "There is a product %d already.".formatted(product.id()))));
    }

    /** The next id may have been chosen by a manager before it was its turn. */
    private Future<Product> addUnderFreeId(NewProduct wanted) {
        return store.products().nextId().compose(id -> {
            var product = wanted.withId(id);
            return store.products()
                    .add(product)
                    .compose(added -> added ? Future.succeededFuture(product) : addUnderFreeId(wanted));
        });
    }

    /** @return empty when there is no such product */
    public Future<Optional<Product>> change(long id, String line, Product.Change change) {
        return store.inTransaction(tx -> tx.products().lock(id, line).compose(found -> {
            if (found.isEmpty()) return Future.succeededFuture(found);
            var changed = found.get().changed(change);
            return tx.products().save(changed).map(Optional.of(changed));
        }));
    }
}
