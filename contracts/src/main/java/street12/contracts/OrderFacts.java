package street12.contracts;

/**
 * What the customer asked for, as every listener needs it. It never changes after the order was placed, and travels with the
 * events so that nobody has to ask back.
 *
 * @param productId null in a line that has no products
 * @param productPrice price of one, in whole won
 * @param amount what the order costs in all, in whole won
 * @param language the customer's language, {@code ko} or {@code en}
 */
public record OrderFacts(
        long orderId,
        String line,
        String userId,
        String username,
        String phoneNo,
        String address,
        Long productId,
        String productName,
        long productPrice,
        int qty,
        long amount,
        String language) {}
