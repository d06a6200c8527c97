package street12.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of charging and cancelling. */
class PaymentSandboxTest extends WithPaymentSandbox {

    @Test
    void a_charge_is_approved() {
        PaymentClient.Answer answer = client.charge("k", 3_000_000, 1);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.body().getLong("paymentId")).isPositive();
        assertThat(answer.body().getString("key")).isEqualTo("k");
        assertThat(answer.body().getLong("orderId")).isEqualTo(1);
        assertThat(answer.body().getLong("amount")).isEqualTo(3_000_000);
        assertThat(answer.body().getString("status")).isEqualTo("APPROVED");
        assertThat(answer.body().getString("approvedAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(client.get("/payments/k").body()).isEqualTo(answer.body());
    }

    @Test
    void the_same_key_and_body_again_is_the_same_payment() {
        PaymentClient.Answer first = client.charge("k", 5_000, 1);
        PaymentClient.Answer second = client.charge("k", 5_000, 1);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void the_same_key_many_times_at_once_is_one_charge() {
        client.behave("{\"delayMs\":20,\"jitterMs\":50}");
        List<CompletableFuture<PaymentClient.Answer>> all = IntStream.range(0, 20)
                .mapToObj(i -> client.chargeAsync("k", PaymentClient.body(5_000, 1)))
                .toList();
        List<Integer> statuses = all.stream().map(each -> each.join().status()).toList();
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(ledger("").getJsonArray("payments")).hasSize(1);
        assertMoney("k", 1, 0);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        client.charge("k", 5_000, 1);
        PaymentClient.Answer answer = client.charge("k", 6_000, 1);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("KEY_REUSED");
        assertThat(client.charge("k", 5_000, 2).status()).isEqualTo(422);
        assertThat(client.get("/payments/k").body().getLong("amount")).isEqualTo(5_000);
    }

    @Test
    void a_charge_needs_a_key_of_at_most_200_characters() {
        assertThat(client.charge(null, PaymentClient.body(1, 1)).status()).isEqualTo(400);
        assertThat(client.charge("k".repeat(201), 1, 1).status()).isEqualTo(400);
        PaymentClient.Answer longest = client.charge("k".repeat(200), 1, 1);
        assertThat(longest.status()).isEqualTo(201);
    }

    @Test
    void every_wrong_field_is_named() {
        PaymentClient.Answer answer = client.charge("k", "{\"amount\":1.5,\"currency\":\"won\",\"surprise\":1}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body().getJsonArray("errors").stream().map(each -> ((JsonObject) each).getString("pointer")))
                .containsExactlyInAnyOrder("/amount", "/currency", "/orderId", "/surprise");
        for (String amount : List.of("0", "-1", "\"5\"", "1e3", "99999999999999999999")) {
            assertThat(client.charge("k", "{\"amount\":" + amount + ",\"orderId\":1}")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void what_is_no_json_or_too_big_or_not_there_is_a_problem_too() {
        assertThat(client.charge("k", "{").status()).isEqualTo(400);
        assertThat(client.charge("k", "[1]").status()).isEqualTo(400);
        assertThat(client.charge("k", "").status()).isEqualTo(400);
        PaymentClient.Answer big = client.charge("k", "{\"amount\":\"" + "9".repeat(70_000) + "\"}");
        assertThat(big.status()).isEqualTo(413);
        assertThat(big.type()).isEqualTo("application/problem+json");
        assertThat(client.get("/payments/unknown").status()).isEqualTo(404);
        assertThat(client.get("/nowhere").type()).isEqualTo("application/problem+json");
        assertThat(client.get("/health").status()).isEqualTo(200);
    }

    @Test
    void a_cancelled_payment_is_refunded_once_and_its_key_is_spent() {
        client.charge("k", 5_000, 1);
        PaymentClient.Answer first = client.cancel("k");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().getString("status")).isEqualTo("CANCELED");
        assertThat(client.cancel("k").body()).isEqualTo(first.body());
        assertMoney("k", 1, 1);
        PaymentClient.Answer again = client.charge("k", 5_000, 1);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("CANCELED");
    }

    @Test
    void a_cancel_of_an_unknown_key_blocks_a_charge_that_comes_late() {
        PaymentClient.Answer cancel = client.cancel("late");
        assertThat(cancel.status()).isEqualTo(200);
        assertThat(cancel.body().getLong("amount")).isZero();
        assertThat(client.charge("late", 5_000, 1).status()).isEqualTo(409);
        assertMoney("late", 0, 0);
    }

    @Test
    void a_cancel_that_races_a_slow_charge_never_leaves_money_taken() {
        client.behave("{\"jitterMs\":60}");
        List<CompletableFuture<PaymentClient.Answer>> all = IntStream.range(0, 60)
                .boxed()
                .flatMap(i -> Stream.of(
                        client.chargeAsync("race-" + i, PaymentClient.body(5_000, i + 1)),
                        client.cancelAsync("race-" + i)))
                .toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        long refunded = 0;
        for (Object each : ledger("").getJsonArray("payments")) {
            JsonObject payment = (JsonObject) each;
            assertThat(payment.getString("status")).isEqualTo("CANCELED");
            assertThat(payment.getInteger("refunds")).isEqualTo(payment.getInteger("charges"));
            refunded += payment.getInteger("refunds");
        }
        // both sides of the race were seen, so the test tested something
        assertThat(refunded).isBetween(1L, 59L);
    }
}
