package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.command.RedeemCoupon;
import street12.order.Service.Answer;

/** More new orders than can be taken in are refused before anything is done for them. */
class IntakeTest {

    private static final String KEY = "Idempotency-Key";

    /** Takes in one order at a time. */
    private static Service service;

    private final Shop.Product mac = Shop.sells(service, "earning", 5);

    @BeforeAll
    static void start() {
        service = Service.start(Map.of("DEFAULT_LINE", "earning", "INTAKE_CONCURRENCY", "1", "INTAKE_QUEUE", "0"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    @AfterEach
    void all_is_well() {
        Provider.isGood();
        Coupons.isWell();
    }

    /** One that occupies the intake until the transaction has ended. */
    private CompletableFuture<Answer> stuckBehind(Sql.Transaction locked, Service narrow) {
        locked.run("select * from products where id = " + mac.id() + " for update");
        var placing = narrow.postLater("/orders", mac.order("first"));
        await().atMost(10, SECONDS).until(locked::isWaitedFor);
        return placing;
    }

    private static void assertComeBack(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:street12:problem:too-many-orders");
    }

    @Test
    void one_that_finds_no_room_is_refused_and_placed_under_the_same_key_when_there_is() {
        var key = UUID.randomUUID().toString();
        var locked = Sql.transaction();
        CompletableFuture<Answer> first;
        try (locked) {
            first = stuckBehind(locked, service);

            var refused = service.post("/orders", mac.order("second"), KEY, key, "Accept-Language", "ko");
            assertComeBack(refused);
            assertThat(refused.json().get("detail").asText()).contains("주문이 너무 많습니다");
            assertThat(Sql.number("select count(*) from idempotency_keys where key = '" + key + "'"))
                    .isZero();
        }
        assertThat(first.join().status()).isEqualTo(201);

        assertThat(service.post("/orders", mac.order("second"), KEY, key).status())
                .isEqualTo(201);
        assertThat(Shop.stock(service, mac)).isEqualTo(3);
    }

    @Test
    void one_that_may_wait_is_placed_when_its_turn_comes() {
        try (var patient = Service.start(Map.of(
                "DEFAULT_LINE", "earning",
                "INTAKE_CONCURRENCY", "1",
                "INTAKE_QUEUE", "1",
                "INTAKE_QUEUE_WAIT_MS", "5000"))) {
            var locked = Sql.transaction();
            CompletableFuture<Answer> first;
            CompletableFuture<Answer> second;
            try (locked) {
                first = stuckBehind(locked, patient);
                second = patient.postLater("/orders", mac.order("second"));
                await().atMost(10, SECONDS).until(() -> patient.metrics().contains("street12_intake_waiting 1.0"));

                assertComeBack(patient.post("/orders", mac.order("third")));
            }
            assertThat(first.join().status()).isEqualTo(201);
            assertThat(second.join().status()).isEqualTo(201);
        }
    }

    @Test
    void one_whose_charge_is_under_way_leaves_its_room_to_others() {
        Provider.behaves("{\"delayMs\":3000}");
        var first = service.postLater("/orders", mac.order("first"));
        await().atMost(10, SECONDS).until(() -> service.metrics().contains("street12_payment_requests 1.0"));
        Provider.isGood();

        assertThat(service.post("/orders", mac.order("second")).status()).isEqualTo(201);
        assertThat(first).isNotDone();
        assertThat(first.join().status()).isEqualTo(201);
    }

    @Test
    void one_whose_coupon_is_asked_for_leaves_its_room_to_others() {
        Coupons.redeeming = Coupons.Mood.SILENT;
        long coupon = Coupons.issued("earning", "first");
        var asked = service.postLater("/orders", mac.orderWith("first", coupon));
        await().atMost(10, SECONDS).until(() -> Coupons.asked(RedeemCoupon.class, coupon) > 0);

        assertThat(service.post("/orders", mac.order("second")).status()).isEqualTo(201);
        assertThat(asked).isNotDone();
    }
}
