package street12.order.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import street12.order.domain.Product;
import street12.platform.http.Hal;

/**
 * A product as clients see it.
 *
 * @param productPrice of one, in whole won
 * @param stock absent where it is not counted
 * @param attributes absent where there are none
 */
record ProductResource(
        long id,
        String line,
        String productName,
        long productPrice,
        String productStatus,
        Integer stock,
        Map<String, Object> attributes) {

    static String path(Product product) {
        return "/products/" + product.id();
    }

    static ObjectNode of(RoutingContext request, Product product, ShownAttributes attributes) {
        var resource = new ProductResource(
                product.id(),
                product.line(),
                product.productName(),
                product.productPrice(),
                product.productStatus().text(),
                product.stock(),
                attributes.of(product));
        return Hal.resource(request, resource, path(product));
    }
}
