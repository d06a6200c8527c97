package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import street12.acceptance.check.LineFile;

/** An order that a line takes, in the platform's words, made of what its line file asks for. */
public final class SampleOrder {

    private static final String ANY_ADDRESS = "Seoul";
    private static final String ANY_TEXT = "any";
    private static final long DEAR_ENOUGH = 9000;

    private SampleOrder() {}

    /** One piece of the first product that the line comes with. */
    public static Map<String, Object> of(LineFile line, String userId) {
        var products = line.demoProducts();
        var order = of(line, products.isEmpty() ? null : products.get(0), 1);
        order.put("userId", userId);
        order.put("username", "John");
        return order;
    }

    /** @param product null where the line sells none, and the customer says what it costs */
    static Map<String, Object> of(LineFile line, JsonNode product, int qty) {
        var order = new HashMap<String, Object>();
        order.put("phoneNo", "010-1234-5678");
        order.put("address", line.at("/plan/serviceArea/0").asText(ANY_ADDRESS));
        order.put("qty", qty);
        if (product == null) order.put("productPrice", Math.max(DEAR_ENOUGH, minimum(line)));
        else order.put("productId", product.get("id").asLong());
        if (line.at("/payment/when").asText().equals("WITH_ORDER")) order.put("payStatus", "Y");
        var attributes = attributes(line);
        if (!attributes.isEmpty()) order.put("attributes", attributes);
        return order;
    }

    private static long minimum(LineFile line) {
        return line.at("/payment/minimum").asLong();
    }

    private static Map<String, Object> attributes(LineFile line) {
        var attributes = new HashMap<String, Object>();
        line.at("/order/attributes").properties().forEach(attribute -> {
            if (attribute.getValue().path("required").asBoolean()) {
                attributes.put(attribute.getKey(), sample(attribute.getValue()));
            }
        });
        return attributes;
    }

    private static Object sample(JsonNode attribute) {
        if (attribute.path("type").asText().equals("INTEGER")) return 1;
        return attribute.at("/values/0").asText(ANY_TEXT);
    }
}
