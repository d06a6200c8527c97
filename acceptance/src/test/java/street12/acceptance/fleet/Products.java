package street12.acceptance.fleet;

import java.time.Duration;
import java.util.Map;
import street12.acceptance.running.Await;

/** What a shopper orders. */
final class Products {

    private Products() {}

    static void add(Fleet fleet) {
        var product = Map.of("id", 1001, "productName", "Mac", "productPrice", 3000000);
        Await.until("there is something to order", Duration.ofSeconds(30), () -> {
            int status =
                    fleet.gateway().post("/api/products?line=shop", product).status();
            return status == 201 || status == 409;
        });
    }
}
