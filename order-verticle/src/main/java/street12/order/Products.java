package street12.order;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.order.domain.Attributes;
import street12.order.domain.Product;
import street12.order.domain.ProductStatus;
import street12.order.domain.Refused;
import street12.platform.auth.Reach;

/** What managers do with products. */
public final class Products {

    /** A product that does not have its id yet. {@code id} null: any that is free. */
    public record NewProduct(
            Long id,
            Line line,
            String productName,
            long productPrice,
            ProductStatus productStatus,
            Integer stock,
            Map<String, String> attributes) {

        private NewProduct checked() {
            var known = line.product().attributes();
            var read = Attributes.read(known, attributes);
            Attributes.checkNoneMissing(known, read);
            return new NewProduct(id, line, productName, productPrice, productStatus, stock, read);
        }

        private Product withId(long chosen) {
            return new Product(chosen, line.name(), productName, productPrice, productStatus, stock, attributes);
        }
    }

    private final Store store;
    private final Lines lines;

    public Products(Store store, Lines lines) {
        this.store = store;
        this.lines = lines;
    }

    /** Fails with {@link Refused} when the wanted id is taken, or an attribute is not as the line has it. */
    public Future<Product> add(NewProduct wanted) {
        return Future.succeededFuture().map(v -> wanted.checked()).compose(this::addChecked);
    }

    private Future<Product> addChecked(NewProduct wanted) {
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

    /** @return empty when there is no such product within reach. Fails with {@link Refused} when an attribute is not as the line has it */
    public Future<Optional<Product>> change(long id, Reach reach, Product.Change change) {
        return store.inTransaction(tx -> tx.products().lock(id, reach).compose(found -> {
            if (found.isEmpty()) return Future.succeededFuture(found);
            var changed = found.get().changed(change, attributesOf(found.get().line()));
            return tx.products().save(changed).map(Optional.of(changed));
        }));
    }

    /** None for a product whose line is not run any more. */
    private Map<String, Line.Attribute> attributesOf(String line) {
        return lines.find(line).map(one -> one.product().attributes()).orElse(Map.of());
    }
}
