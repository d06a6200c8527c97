package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.acceptance.check.Checker;
import street12.acceptance.check.LineFile;
import street12.acceptance.load.Journal;
import street12.acceptance.load.Load;
import street12.acceptance.load.SampleOrder;
import street12.acceptance.running.Client;
import street12.acceptance.running.Street12;

/** All lines at once on one running system. */
class AllLinesIT {

    private static final Load.Settings THOUSAND =
            Load.Settings.of(12, 1000).people(12).customers(60);

    private final Street12 system = SharedSystem.of(Street12.Shape.ONE_JVM);
    private final Client door = system.gateway();

    @Test
    void lines_with_the_same_path_never_see_each_others_orders() {
        long flowers = place("flowers");
        long food = place("food");

        for (var line : List.of("shop", "flowers", "food")) {
            for (var order : door.get("/lines/" + line + "/orders?size=100&sort=id,desc")
                    .body()
                    .at("/_embedded/orders")) {
                long id = order.get("id").asLong();
                assertThat(door.get("/api/orders/" + id).body().get("line").asText())
                        .isEqualTo(line);
            }
        }
        assertThat(door.get("/lines/food/orders/" + flowers).status()).isEqualTo(404);
        assertThat(door.delete("/lines/flowers/orders/" + food).status()).isEqualTo(404);
        assertThat(door.get("/orders/" + food).status()).isEqualTo(404);
        assertThat(door.get("/lines/flowers/timeline?orderId=" + food)
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
    }

    @Test
    void a_thousand_mixed_orders_with_steps_rejects_cancels_coupons_and_mistakes_break_no_promise() {
        try (var journal = Journal.open(system.folder().resolve("thousand.journal"))) {
            boolean over = new Load(system, THOUSAND, journal).start().await(Duration.ofMinutes(10));

            var tally = journal.tally();
            assertThat(over).as("%s", tally).isTrue();
            assertThat(tally.brokenPromises()).isEmpty();
            assertThat(tally.gaveUp()).isEmpty();
            assertThat(tally.late()).isEmpty();
            assertThat(tally.promises().placed()).hasSizeGreaterThan(950).doesNotHaveDuplicates();
            Checker.of(system).awaitRest().assertNoViolations(tally.promises());
        }
        for (var end : List.of("Order%20Placed", "Order%20Completed", "Order%20Canceled", "Order%20Rejected")) {
            assertThat(ended(end)).as(end).isGreaterThan(10);
        }
    }

    private int ended(String status) {
        return Load.customers(THOUSAND).stream()
                .mapToInt(customer -> door.get("/api/orders?size=1&userId=" + customer + "&orderStatus=" + status)
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .sum();
    }

    private long place(String line) {
        var order = SampleOrder.of(LineFile.all(system.lines()).get(line), "crowd");
        return made(door.post("/api/orders?line=" + line, order));
    }
}
