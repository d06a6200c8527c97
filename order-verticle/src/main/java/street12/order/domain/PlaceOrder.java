package street12.order.domain;

import street12.contracts.OrderFacts;
import street12.contracts.line.Line;
import street12.contracts.line.Line.PaymentRule;
import street12.contracts.line.Line.PaymentRule.When;
import street12.order.domain.Refused.Rule;

/**
 * What a customer asks for, and the rules that say whether it becomes an order.
 *
 * @param productId null where none is named
 * @param productName believed only where the line has no products
 * @param productPrice of one, in whole won; null where none is named. Where there is a product it must be the product's
 * @param payStatus {@code Y} means: charge it
 * @param orderStatus not believed; clients send it by habit
 */
public record PlaceOrder(
        String userId,
        String username,
        String phoneNo,
        String address,
        Long productId,
        String productName,
        Long productPrice,
        int qty,
        String payStatus,
        String orderStatus) {

    private static final String CHARGE_IT = "Y";

    /**
     * What can be said without looking at the product.
     *
     * @throws Refused naming the rule
     */
    public void check(Line line) {
        if (line.product().required() && productId == null) {
            throw new Refused(Rule.PRODUCT_MISSING, "must name a product of the line '" + line.name() + "'");
        }
        if (productId == null && productPrice == null) {
            throw new Refused(Rule.PRICE_MISSING, "must be given where no product is named");
        }
        if (!isPaidWith(line)) return;
        if (payStatus == null) {
            throw new Refused(Rule.PAY_STATUS_MISSING, "must be \"Y\": charge it");
        }
        if (!payStatus.equals(CHARGE_IT)) {
            throw new Refused(
                    Rule.UNPAID, "An order is placed only with its payment: payStatus must be \"Y\", charge it.");
        }
    }

    /**
     * @param product the one that is named; null when there is none of that id in the line
     * @throws Refused naming the rule
     */
    public void check(Line line, Product product) {
        if (productId != null) {
            if (product == null) {
                throw new Refused(
                        Rule.PRODUCT_UNKNOWN, "no product of the line '" + line.name() + "' has the id " + productId);
            }
            product.checkPrice(productPrice);
            product.checkOrderable(qty);
        }
        if (isPaidWith(line)) checkMinimum(line.payment(), amount(product));
    }

    /** @throws Refused when it is less than the line takes */
    public static void checkMinimum(PaymentRule rule, long amount) {
        if (amount < rule.minimum()) {
            throw new Refused(
                    Rule.PAYMENT_REFUSED,
                    "최소 결제금액이 %1$d원 이상이어야 합니다. The least payment is %1$d won.".formatted(rule.minimum()));
        }
    }

    /** @param product null where none is named */
    public OrderFacts toFacts(long orderId, Line line, Product product, String language) {
        long price = product == null ? productPrice : product.productPrice();
        return new OrderFacts(
                orderId,
                line.name(),
                userId,
                username,
                phoneNo,
                address,
                productId,
                product == null ? productName : product.productName(),
                price,
                qty,
                amount(product),
                language);
    }

    /** In whole won. */
    public long amount(Product product) {
        return Math.multiplyExact(product == null ? productPrice : product.productPrice(), (long) qty);
    }

    public static boolean isPaidWith(Line line) {
        return line.payment().when() == When.WITH_ORDER;
    }
}
