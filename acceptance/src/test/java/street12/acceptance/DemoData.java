package street12.acceptance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import street12.acceptance.check.LineFile;
import street12.acceptance.running.Await;
import street12.acceptance.running.Street12;

/** What the lines sell, where no launcher has loaded it. */
final class DemoData {

    private DemoData() {}

    static void await(Street12 system) {
        LineFile.all(system.lines())
                .forEach((line, file) -> file.demoProducts().forEach(product -> add(system, line, product)));
    }

    /** @param stock null where it is not counted */
    static void product(Street12 system, long id, String name, long price, Integer stock) {
        var product = new HashMap<String, Object>(Map.of("id", id, "productName", name, "productPrice", price));
        if (stock != null) product.put("stock", stock);
        add(system, "shop", product);
    }

    private static void add(Street12 system, String line, Object product) {
        Await.until("there is " + product, Duration.ofSeconds(30), () -> {
            int status =
                    system.gateway().post("/api/products?line=" + line, product).status();
            return status == 201 || status == 409;
        });
    }
}
