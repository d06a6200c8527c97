package street12.order.domain;

/**
 * Something that a line sells.
 *
 * @param productPrice of one, in whole won
 * @param stock pieces that can be sold; null where they are not counted
 */
public record Product(
        long id, String line, String productName, long productPrice, ProductStatus productStatus, Integer stock) {

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

    /** What a manager may change; null leaves as it is. */
    public record Change(String productName, Long productPrice, ProductStatus productStatus, StockChange stock) {}

    /** @param stock null to stop counting */
    public record StockChange(Integer stock) {}

    public Product changed(Change change) {
        return new Product(
                id,
                line,
                change.productName() != null ? change.productName() : productName,
                change.productPrice() != null ? change.productPrice() : productPrice,
                change.productStatus() != null ? change.productStatus() : productStatus,
                change.stock() != null ? change.stock().stock() : stock);
    }
}
