package street12.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two versions run side by side while one is rolled out, on the newer one's tables. */
class NewerVersionTest {

    private static final List<String> TABLES = List.of("orders", "products", "payments", "coupon_uses");

    private final Service service = Service.shared();

    @Test
    void who_still_runs_goes_on_when_a_newer_version_adds_columns() {
        Provider.isGood();
        var product = Shop.sells(service, 100);
        useEverything(product);

        TABLES.forEach(
                table -> Sql.run("alter table %s add column of_a_newer_version text default 'new'".formatted(table)));
        try {
            useEverything(product);
        } finally {
            TABLES.forEach(table -> Sql.run("alter table %s drop column of_a_newer_version".formatted(table)));
        }
    }

    private void useEverything(Shop.Product product) {
        long id = Shop.idOf(service.post("/orders", product.order("goodman")));
        for (var path : List.of(
                "/orders/" + id, "/orders", "/products/" + product.id(), "/products", "/payments", "/couponUses"))
            assertThat(service.get(path).status()).as(path).isEqualTo(200);
        assertThat(service.delete("/orders/" + id).status()).isEqualTo(202);
    }
}
