package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.running.Await.until;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Signal;
import street12.acceptance.running.Street12;

/** One service hangs or is killed: its callers are told when to come back, nobody else notices, and it passes by itself. */
class UnwellServiceIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<String> EVERYWHERE =
            List.of("/orders", "/api/deliveries", "/api/coupons", "/api/messages", "/orderStatus");

    private static Street12 system;

    @BeforeAll
    static void start() {
        system = SharedSystem.of(Street12.Shape.PROCESSES);
    }

    @AfterEach
    void everybody_is_well_again() {
        system.awaitReady();
        // It takes several requests to close one again
        until(
                "all answer, and the breakers are closed",
                SOON,
                () -> EVERYWHERE.stream().allMatch(path -> get(path).status() == 200)
                        && metrics()
                                .lines()
                                .filter(line -> line.startsWith("street12_gateway_breaker{"))
                                .allMatch(line -> line.endsWith(" 0.0")));
    }

    private static Answer get(String path) {
        return system.gateway().get(path);
    }

    private static String metrics() {
        return system.management("gateway").get("/metrics").text();
    }

    private static void saysWhenToComeBack(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(503, 504);
        assertThat(answer.header("Retry-After")).as(answer.text()).matches("\\d+");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static long placed(String userId) {
        var answer = system.gateway().post("/orders", Shopper.order(userId));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }

    @Test
    void a_service_that_hangs_holds_up_nobody_else_and_is_asked_again_when_it_goes_on() {
        var crowd = Executors.newFixedThreadPool(25);
        Signal.STOP.to(system.program("coupon"));
        try {
            var hung = IntStream.range(0, 25)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> get("/api/coupons"), crowd))
                    .toList();
            placed("patient");
            for (var path : new String[] {"/orders", "/products", "/api/deliveries", "/api/messages", "/orderStatus"}) {
                assertThat(get(path).status()).as(path).isEqualTo(200);
            }
            hung.forEach(answer -> saysWhenToComeBack(answer.join()));
            until("it is left alone", SOON, () -> {
                var answer = get("/api/coupons");
                saysWhenToComeBack(answer);
                return Set.of("urn:street12:problem:circuit-open", "urn:street12:problem:no-instance")
                        .contains(answer.body().get("type").asText());
            });
        } finally {
            Signal.CONT.to(system.program("coupon"));
            crowd.shutdown();
        }
        until("it answers again", SOON, () -> get("/api/coupons").status() == 200);
    }

    @Test
    void a_service_that_is_killed_is_answered_for_at_once_and_found_again_after_its_start() {
        long order = placed("survivor");
        system.program("message").kill();
        try {
            until("nobody is there", SOON, () -> {
                var answer = get("/api/messages");
                saysWhenToComeBack(answer);
                return Set.of("urn:street12:problem:not-reached", "urn:street12:problem:no-instance")
                        .contains(answer.body().get("type").asText());
            });
            assertThat(get("/orders/" + order).status()).isEqualTo(200);
            placed("another survivor");
        } finally {
            system.program("message").start();
        }
        system.awaitReady("message");
        until(
                "its message is there",
                SOON,
                () -> get("/api/messages?orderId=" + order)
                                .body()
                                .at("/page/totalElements")
                                .asInt()
                        > 0);
    }

    @Test
    void an_order_s_status_is_shown_as_it_was_last_seen_while_the_view_is_away() {
        long order = placed("watcher");
        var path = "/orderStatus/" + order;
        until("its delivery has started", SOON, () -> get(path).text().contains("DeliveryStarted"));
        var last = get(path);
        system.program("view").kill();
        try {
            until("it is shown again, and says so", SOON, () -> get(path).header("Warning") != null);
            var again = get(path);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Warning")).startsWith("110 ");
            assertThat(again.header("Age")).matches("\\d+");
            assertThat(again.body()).isEqualTo(last.body());
            saysWhenToComeBack(get("/orderStatus/" + order + "0"));
        } finally {
            system.program("view").start();
        }
        system.awaitReady("view");
        until("it is new again", SOON, () -> {
            var answer = get(path);
            return answer.status() == 200 && answer.header("Warning") == null;
        });
    }
}
