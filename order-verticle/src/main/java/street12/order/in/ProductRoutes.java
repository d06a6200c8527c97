package street12.order.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import street12.contracts.Json;
import street12.order.ProductRepository;
import street12.order.Products;
import street12.order.domain.Product;
import street12.order.domain.Product.StockChange;
import street12.order.domain.ProductStatus;
import street12.platform.http.Hal;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestBody;

/** What the lines sell. */
final class ProductRoutes {

    private static final Set<String> SORTABLE = Set.of("id", "productName", "productPrice", "productStatus", "stock");

    /** @param productStatus null for available */
    record NewProduct(
            Long id,
            String productName,
            long productPrice,
            String productStatus,
            Integer stock,
            Map<String, String> attributes) {}

    /** What stays as it is, is null. */
    record ChangeProduct(
            String productName,
            Long productPrice,
            String productStatus,
            Integer stock,
            Map<String, String> attributes) {}

    private final ProductRepository repository;
    private final Products products;
    private final Rights rights;
    private final ShownAttributes attributes;

    ProductRoutes(ProductRepository repository, Products products, Rights rights, ShownAttributes attributes) {
        this.repository = repository;
        this.products = products;
        this.rights = rights;
        this.attributes = attributes;
    }

    void addTo(Router router) {
        Refusals.bind(router.get("/products"), this::list);
        Refusals.bind(router.post("/products"), this::add);
        Refusals.bind(router.get("/products/:id"), this::get);
        Refusals.bind(router.patch("/products/:id"), this::change);
        Refusals.bind(router.delete("/products/:id"), this::remove);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, SORTABLE, "id");
        return repository.list(rights.seeProducts(request), page).onSuccess(found -> {
            var items = found.items().stream()
                    .map(product -> ProductResource.of(request, product, attributes))
                    .toList();
            Hal.send(request, 200, Hal.list(request, "products", "/products", items, page, found.total()));
        });
    }

    private Future<?> get(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return repository
                .find(id, rights.seeProducts(request))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .onSuccess(product -> Hal.send(request, 200, ProductResource.of(request, product, attributes)));
    }

    private Future<?> add(RoutingContext request) {
        var line = rights.addProduct(request);
        var body = RequestBody.read(request, "NewProduct", NewProduct.class);
        var status = status(body.productStatus());
        return products.add(new Products.NewProduct(
                        body.id(),
                        line,
                        body.productName(),
                        body.productPrice(),
                        status == null ? ProductStatus.AVAILABLE : status,
                        body.stock(),
                        body.attributes() == null ? Map.of() : body.attributes()))
                .onSuccess(product -> {
                    request.response().putHeader("Location", Hal.href(request, ProductResource.path(product)));
                    Hal.send(request, 201, ProductResource.of(request, product, attributes));
                });
    }

    private Future<?> change(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        var reach = rights.keepProducts(request);
        JsonNode tree = RequestBody.read(request, "ChangeProduct", ObjectNode.class);
        var body = Json.read(tree, ChangeProduct.class);
        var change = new Product.Change(
                body.productName(),
                body.productPrice(),
                status(body.productStatus()),
                // A stock that is null is another thing than none named
                tree.has("stock") ? new StockChange(body.stock()) : null,
                body.attributes());
        return products.change(id, reach, change)
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .onSuccess(product -> Hal.send(request, 200, ProductResource.of(request, product, attributes)));
    }

    private Future<?> remove(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        return repository.remove(id, rights.keepProducts(request)).compose(removed -> {
            if (!removed) throw unknown(id);
            return request.response().setStatusCode(204).end();
        });
    }

    private static ProductStatus status(String text) {
        return text == null ? null : ProductStatus.ofText(text);
    }

    private static Problem unknown(long id) {
        return Problem.notFound("There is no product " + id + ".");
    }
}
