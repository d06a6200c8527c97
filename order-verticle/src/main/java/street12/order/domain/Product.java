package street12.order.domain;

import java.util.Map;
import java.util.TreeMap;
import street12.contracts.line.Line.Attribute;

/**
 * Something that a line sells.
 *
 * @param productPrice of one, in whole won
 * @param stock pieces that can be sold; null where they are not counted
 * @param attributes what its line says of it beside all this
 */
public record Product(
        long id,
        String line,
        String productName,
        long productPrice,
        ProductStatus productStatus,
        Integer stock,
        Map<String, String> attributes) {

    public boolean isCounted() {
        return stock != null;
    }

    /** @throws Refused when so many cannot be ordered now */
    public void checkOrderable(int qty) {
        if (productStatus != ProductStatus.AVAILABLE) {
            throw new Refused(
                    Refused.Rule.PRODUCT_UNAVAILABLE,
                    "The product %d (%s) is not available.".formatted(id, productName));
        }
        if (isCounted() && stock < qty) {
            throw new Refused(
                    Refused.Rule.OUT_OF_STOCK,
                    "The product %d (%s) is out of stock: %d wanted, %d left.".formatted(id, productName, qty, stock));
        }
    }

    /** @throws Refused when the customer was shown another price */
    public void checkPrice(Long price) {
        if (price != null && price != productPrice) {
            throw new Refused(
                    Refused.Rule.WRONG_PRICE,
                    "The price of product %d (%s) is %d won, not %d.".formatted(id, productName, productPrice, price));
        }
    }

    /** @throws Refused when the customer was shown another product under its name */
    public void checkAttributes(Map<String, String> said) {
        said.forEach((name, text) -> {
            var own = attributes.get(name);
            if (own != null && !own.equals(text)) {
                throw new Refused(
                        Refused.Rule.PRODUCT_DIFFERS,
                        "The product %d (%s) has the %s %s, not %s.".formatted(id, productName, name, own, text));
            }
        });
    }

    /**
     * What a manager may change; null leaves as it is.
     *
     * @param attributes those that are named change
     */
    public record Change(
            String productName,
            Long productPrice,
            ProductStatus productStatus,
            StockChange stock,
            Map<String, String> attributes) {}

    /** @param stock null to stop counting */
    public record StockChange(Integer stock) {}

    /**
     * @param known the attributes that there are
     * @throws Refused naming an attribute that cannot be so
     */
    public Product changed(Change change, Map<String, Attribute> known) {
        return new Product(
                id,
                line,
                change.productName() != null ? change.productName() : productName,
                change.productPrice() != null ? change.productPrice() : productPrice,
                change.productStatus() != null ? change.productStatus() : productStatus,
                change.stock() != null ? change.stock().stock() : stock,
                change.attributes() != null ? with(Attributes.read(known, change.attributes())) : attributes);
    }

    private Map<String, String> with(Map<String, String> others) {
        var all = new TreeMap<>(attributes);
        all.putAll(others);
        return all;
    }
}
