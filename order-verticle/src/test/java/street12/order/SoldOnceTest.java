package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.order.Service.Answer;

/** Whether a product can be ordered is decided once for all that ask at the same time, in lines of every kind. */
class SoldOnceTest {

    private static final String UNAVAILABLE = "{\"productStatus\":\"Unavailable\"}";

    private final Service service = Service.shared();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    private CompletableFuture<Answer> ordered(String line, Shop.Product product, int customer) {
        return service.postLater("/orders?line=" + line, product.order("user" + customer));
    }

    private static long orders(Shop.Product product) {
        return Sql.number("select count(*) from orders where product_id = " + product.id());
    }

    private static void assertConflict(Answer answer, String slug) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:" + slug);
    }

    @Test
    void a_hundred_at_once_for_the_last_ten_places_that_cost_nothing_give_ten_orders() {
        var seats = Shop.sells(service, "free", 10);

        var answers = IntStream.range(0, 100).mapToObj(i -> ordered("free", seats, i)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(90)
                .allSatisfy(answer -> assertConflict(answer, "out-of-stock"));
        assertThat(Shop.stock(service, seats)).isZero();
        assertThat(orders(seats)).isEqualTo(10);
    }

    @ParameterizedTest(name = "line {0}, stock {1}")
    @CsvSource({"free, ", "free, 1000"})
    void nothing_is_ordered_any_more_once_a_product_was_made_unavailable(String line, Integer stock) {
        var product = Shop.sells(service, line, stock);
        var before =
                IntStream.range(0, 60).mapToObj(i -> ordered(line, product, i)).toList();
        await().until(() -> orders(product) > 0);

        assertThat(service.patch("/products/" + product.id(), UNAVAILABLE).status())
                .isEqualTo(200);

        long placed = orders(product);
        var after =
                IntStream.range(0, 20).mapToObj(i -> ordered(line, product, i)).toList();
        assertThat(joined(after)).allSatisfy(answer -> assertConflict(answer, "product-unavailable"));
        assertThat(joined(before)).filteredOn(answer -> answer.status() == 201).hasSize((int) placed);
        assertThat(orders(product)).isEqualTo(placed);
    }

    private static List<Answer> joined(List<CompletableFuture<Answer>> answers) {
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @ParameterizedTest(name = "line {0}, stock {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "free |    | product_status = 'UNAVAILABLE' | product-unavailable",
                "free | 10 | product_status = 'UNAVAILABLE' | product-unavailable",
                "paid |    | product_status = 'UNAVAILABLE' | product-unavailable",
                "paid | 10 | product_status = 'UNAVAILABLE' | product-unavailable",
                "free |    | product_price = 1              | price-differs",
                "paid | 10 | product_price = 1              | price-differs",
                "free | 10 | stock = 0                      | out-of-stock",
                "free |    | stock = 0                      | out-of-stock"
            })
    void a_change_that_was_under_way_when_the_product_was_looked_at_counts(
            String line, Integer stock, String change, String slug) {
        var product = Shop.sells(service, line, stock);
        CompletableFuture<Answer> order;
        try (var manager = Sql.transaction()) {
            manager.run("update products set " + change + " where id = " + product.id());
            order = ordered(line, product, 1);
            await().atMost(20, SECONDS).until(manager::isWaitedFor);
        }

        assertConflict(order.join(), slug);
        assertThat(orders(product)).isZero();
        assertThat(Provider.payments(product.price())).isEmpty();
    }

    @Test
    void a_change_that_does_not_matter_leaves_the_order_to_what_the_product_is_then() {
        var product = Shop.sells(service, "free", null);
        CompletableFuture<Answer> order;
        try (var manager = Sql.transaction()) {
            manager.run("update products set product_name = 'Mac 2', stock = 3 where id = " + product.id());
            order = ordered("free", product, 1);
            await().atMost(20, SECONDS).until(manager::isWaitedFor);
        }

        assertThat(order.join().json().get("productName").asText()).isEqualTo("Mac 2");
        assertThat(Shop.stock(service, product)).isEqualTo(2);
    }
}
