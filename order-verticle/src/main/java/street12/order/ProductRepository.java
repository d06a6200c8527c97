package street12.order;

import io.vertx.core.Future;
import java.util.Optional;
import street12.order.domain.HeldStock;
import street12.order.domain.Product;
import street12.order.domain.ProductDescription;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Where products and their stock are kept. One that is out of reach is as one that is not there. */
public interface ProductRepository {

    /** A product id that nobody has. */
    Future<Long> nextId();

    /** @return false when its id is taken */
    Future<Boolean> add(Product product);

    Future<Optional<Product>> find(long id, Reach reach);

    /** The one that a customer means: of several the first one, one that is available before any that is not. */
    Future<Optional<Product>> find(ProductDescription wanted, String line);

    /** To change it within this transaction. */
    Future<Optional<Product>> lock(long id, Reach reach);

    Future<Void> save(Product product);

    /** @return false when there is none */
    Future<Boolean> remove(long id, Reach reach);

    Future<Listing<Product>> list(Reach reach, Page page);

    /**
     * Keeps a product that can be ordered from changing until the end of this transaction, and takes pieces out of its stock
     * where they are counted.
     *
     * @param asSeen what the customer is sold; it may have changed since
     * @return false when it is not so any more, or not so many are left
     */
    Future<Boolean> hold(Product asSeen, int qty);

    /** Gives pieces back to the stock, if the product is still there and counted. */
    Future<Void> putBack(HeldStock held);
}
