package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One order, and all that people will do about it, whatever comes of it.
 *
 * @param name tells it from all other stories of the same system; the order carries it as its {@code username}
 * @param couponOf the earlier story whose coupon is used, if it earned one; -1 for none
 * @param order what is sent, but for the coupon
 * @param steps of the plan that people can do, in their order
 */
record Story(
        int number,
        String name,
        Line line,
        String customer,
        int couponOf,
        Map<String, Object> order,
        List<JsonNode> steps,
        List<Deed> deeds) {

    /** Of the plan's steps, the one that a deed does: each deed that does one does the next. */
    JsonNode stepAt(int deed) {
        long before = deeds.subList(0, deed).stream()
                .filter(one -> one == Deed.STEP || one == Deed.HURRIED_STEP)
                .count();
        return steps.get((int) before);
    }

    /** Who orders with a token of their own; null where a machine orders for them. */
    String customerWithToken() {
        return Stories.REAL_CUSTOMERS.contains(customer) ? customer : null;
    }

    @Override
    public String toString() {
        return "%d %s %s %s x %s%s %s"
                .formatted(
                        number,
                        line.name(),
                        customer,
                        order.getOrDefault("productId", "its price"),
                        order.get("qty"),
                        couponOf < 0 ? "" : ", coupon of " + couponOf,
                        deeds);
    }
}
