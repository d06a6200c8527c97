package street12.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {

    private final Service service = Service.shared();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @Test
    void a_product_is_added_read_changed_and_removed() {
        var added = service.post("/products", "{\"id\":90001,\"productName\":\"gram\",\"productPrice\":9000000}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/products/90001");
        assertThat(added.json().get("productStatus").asText()).isEqualTo("Available");
        assertThat(added.json().has("stock")).isFalse();
        assertThat(service.get("/products/90001").json()).isEqualTo(added.json());

        var changed = service.patch("/products/90001", "{\"stock\":7,\"productStatus\":\"Unavailable\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("stock").asInt()).isEqualTo(7);
        assertThat(changed.json().get("productStatus").asText()).isEqualTo("Unavailable");
        assertThat(changed.json().get("productName").asText()).isEqualTo("gram");
        assertThat(service.patch("/products/90001", "{\"stock\":null}").json().has("stock"))
                .isFalse();

        assertThat(service.delete("/products/90001").status()).isEqualTo(204);
        assertThat(service.get("/products/90001").status()).isEqualTo(404);
        assertThat(service.delete("/products/90001").status()).isEqualTo(404);
        assertThat(service.patch("/products/90001", "{\"stock\":1}").status()).isEqualTo(404);
    }

    @Test
    void an_id_is_taken_once_over_all_lines() {
        var product = Shop.sells(service, null);

        var again = service.post(
                "/products?line=free", "{\"id\":%d,\"productName\":\"x\",\"productPrice\":1}".formatted(product.id()));

        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void without_an_id_the_next_free_one_is_taken() {
        long next = idOf(service.post("/products", "{\"productName\":\"x\",\"productPrice\":1}"));
        service.post("/products", "{\"id\":%d,\"productName\":\"x\",\"productPrice\":1}".formatted(next + 1));

        assertThat(idOf(service.post("/products", "{\"productName\":\"x\",\"productPrice\":1}")))
                .isEqualTo(next + 2);
    }

    private static long idOf(Service.Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }

    @Test
    void a_line_sees_its_own_products() {
        var product = Shop.sells(service, null);
        var path = "/products/" + product.id();

        assertThat(service.get("/products?line=paid&sort=id,desc&size=100")
                        .json()
                        .at("/_embedded/products")
                        .toString())
                .contains("\"id\":" + product.id());
        assertThat(service.get("/products?line=free&size=100").body()).doesNotContain("\"id\":" + product.id() + ",");
        assertThat(service.get(path + "?line=free").status()).isEqualTo(404);
        assertThat(service.call("PATCH", path + "?line=free", "{\"stock\":1}").status())
                .isEqualTo(404);
        assertThat(service.delete(path + "?line=free").status()).isEqualTo(404);
        assertThat(service.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /products   | {\"productPrice\":1}                                           | /productName",
                "POST  | /products   | {\"productName\":\"x\",\"productPrice\":-1}                     | /productPrice",
                "POST  | /products   | {\"productName\":\"x\",\"productPrice\":1,\"stock\":-1}         | /stock",
                "POST  | /products   | {\"productName\":\"x\",\"productPrice\":1,\"id\":0}             | /id",
                "POST  | /products   | {\"productName\":\"x\",\"productPrice\":1,\"colour\":\"red\"}   | /colour",
                "POST  | /products   | {\"productName\":\"x\",\"productPrice\":1,\"productStatus\":\"?\"} | /productStatus",
                "PATCH | /products/1 | {\"productName\":\"\"}                                          | /productName",
                "PATCH | /products/1 | {\"id\":7}                                                      | /id"
            })
    void what_cannot_be_a_product_is_refused_by_name(String method, String path, String body, String pointer) {
        var answer = service.call(method, path, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void a_price_that_changes_leaves_the_orders_that_were_placed() {
        var mac = Shop.sells(service, null);
        long id = Shop.idOf(service.post("/orders", mac.order("goodman")));

        service.patch("/products/" + mac.id(), "{\"productPrice\":1}");

        assertThat(service.get("/orders/" + id).json().get("productPrice").asLong())
                .isEqualTo(mac.price());
        assertThat(service.post("/orders", mac.order("goodman")).status()).isEqualTo(409);
    }
}
