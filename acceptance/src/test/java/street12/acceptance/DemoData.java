package street12.acceptance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import street12.acceptance.running.Await;
import street12.acceptance.running.Street12;

/** The shop's products, where no launcher has loaded them. */
final class DemoData {

    private DemoData() {}

    static void await(Street12 system) {
        product(system, 1001, "Mac", 3_000_000, null);
    }

    /** @param stock null where it is not counted */
    static void product(Street12 system, long id, String name, long price, Integer stock) {
        var product = new HashMap<String, Object>(Map.of("id", id, "productName", name, "productPrice", price));
        if (stock != null) product.put("stock", stock);
        Await.until("product " + id + " is there", Duration.ofSeconds(30), () -> {
            int status =
                    system.gateway().post("/api/products?line=shop", product).status();
            return status == 201 || status == 409;
        });
    }
}
