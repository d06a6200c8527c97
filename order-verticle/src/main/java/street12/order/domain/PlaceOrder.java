package street12.order.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import street12.contracts.OrderFacts;
import street12.contracts.line.Line;
import street12.contracts.line.Line.PaymentRule;
import street12.contracts.line.Line.PaymentRule.When;
import street12.order.domain.Refused.Rule;

/**
 * What a customer asks for, and the rules that say whether it becomes an order.
 *
 * @param productId null where none is named
 * @param productName believed only where no product is named; what one is looked for by, where its line knows it so
 * @param productPrice of one, in whole won; null where none is named. Where there is a product it must be the product's
 * @param payStatus {@code Y} means: charge it
 * @param orderStatus not believed; clients send it by habit
 * @param couponId a coupon that the user has, to be used for it; null for none
 * @param attributes what the line's orders say beside all this, and what names or repeats those of the product
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
        String orderStatus,
        Long couponId,
        Map<String, String> attributes) {

    private static final String CHARGE_IT = "Y";
    private static final String PRODUCT_NAME = "productName";

    /** However they were written, attributes that are the same make the same order. */
    public PlaceOrder {
        attributes = attributes == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * What can be said without looking at the product.
     *
     * @throws Refused naming the rule
     */
    public void check(Line line) {
        line.order().requires().forEach(name -> {
            if (field(name) == null) throw missing("/" + name);
        });
        var said = said(line);
        Attributes.checkNoneMissing(line.order().attributes(), said);
        if (namesProduct(line)) {
            checkProductIsNamed(line, said);
        } else if (productPrice == null) {
            throw new Refused(Rule.PRICE_MISSING, "/productPrice", "must be given where no product is named");
        }
        if (isPaidWith(line)) checkMayBeCharged();
        checkCouponOf(line);
    }

    /** Nobody has a coupon of a line whose orders earn none; else the coupon service knows who has which. */
    private void checkCouponOf(Line line) {
        if (couponId != null && line.coupon() == null) {
            throw new Refused(Rule.COUPON_UNUSABLE, "You have no coupon %d.".formatted(couponId));
        }
    }

    private void checkProductIsNamed(Line line, Map<String, String> said) {
        if (productId != null) return;
        var knownBy = line.product().knownBy();
        if (knownBy.isEmpty()) {
            throw new Refused(
                    Rule.PRODUCT_MISSING, "/productId", "must name a product of the line '" + line.name() + "'");
        }
        knownBy.forEach(name -> {
            if (name.equals(PRODUCT_NAME) ? productName == null : !said.containsKey(name)) {
                throw new Refused(
                        Rule.PRODUCT_MISSING,
                        pointer(name),
                        "is missing; a product of the line '%s' is named by its productId, or by %s"
                                .formatted(line.name(), String.join(", ", knownBy)));
            }
        });
    }

    private void checkMayBeCharged() {
        if (payStatus == null) {
            throw new Refused(Rule.PAY_STATUS_MISSING, "/payStatus", "must be \"Y\": charge it");
        }
        if (!payStatus.equals(CHARGE_IT)) {
            throw new Refused(
                    Rule.UNPAID, "An order is placed only with its payment: payStatus must be \"Y\", charge it.");
        }
    }

    /** What the product is to be looked for by; empty where its id is given, or none is named. */
    public Optional<ProductDescription> description(Line line) {
        if (productId != null || !namesProduct(line)) return Optional.empty();
        var knownBy = line.product().knownBy();
        var wanted = new TreeMap<>(said(line));
        wanted.keySet().retainAll(knownBy);
        return Optional.of(new ProductDescription(knownBy.contains(PRODUCT_NAME) ? productName : null, wanted));
    }

    /**
     * @param product the one that is named; null when there is none such in the line
     * @throws Refused naming the rule
     */
    public void check(Line line, Product product) {
        if (namesProduct(line)) {
            if (product == null) throw unknownProduct(line);
            product.checkAttributes(said(line));
            product.checkPrice(productPrice);
            product.checkOrderable(qty);
        }
        if (isPaidWith(line)) checkMinimum(line.payment(), amount(product));
    }

    private Refused unknownProduct(Line line) {
        var none = "no product of the line '" + line.name() + "' has the ";
        if (productId != null) return new Refused(Rule.PRODUCT_UNKNOWN, "/productId", none + "id " + productId);
        var knownBy = line.product().knownBy();
        var said = said(line);
        var looks = knownBy.stream()
                .map(name -> name + " " + (name.equals(PRODUCT_NAME) ? productName : said.get(name)))
                .collect(Collectors.joining(" and the "));
        return new Refused(Rule.PRODUCT_UNKNOWN, pointer(knownBy.get(0)), none + looks);
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
        var all = new TreeMap<>(said(line));
        if (product != null) all.putAll(product.attributes());
        return new OrderFacts(
                orderId,
                line.name(),
                userId,
                username,
                phoneNo,
                address,
                product == null ? null : product.id(),
                product == null ? productName : product.productName(),
                price,
                qty,
                amount(product),
                language,
                all,
                couponId);
    }

    /** In whole won. */
    public long amount(Product product) {
        return Math.multiplyExact(product == null ? productPrice : product.productPrice(), (long) qty);
    }

    public static boolean isPaidWith(Line line) {
        return line.payment().when() == When.WITH_ORDER;
    }

    private boolean namesProduct(Line line) {
        return productId != null || line.product().required();
    }

    private Map<String, String> said(Line line) {
        return Attributes.read(Attributes.ofOrder(line), attributes);
    }

    private String field(String name) {
        return switch (name) {
            case "username" -> username;
            case "phoneNo" -> phoneNo;
            case "address" -> address;
            default -> throw new IllegalArgumentException("no order can be made to have a " + name);
        };
    }

    private static Refused missing(String field) {
        return new Refused(Rule.FIELD_MISSING, field, "is missing");
    }

    private static String pointer(String knownBy) {
        return knownBy.equals(PRODUCT_NAME) ? "/productName" : Attributes.pointer(knownBy);
    }
}
