package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The provider on its bad days. */
class PaymentFaultsTest extends WithPaymentSandbox {

    @Test
    void a_lost_answer_and_a_retry_with_the_same_key_are_one_charge() {
        client.behave("{\"loseAnswerRate\":1}");
        CompletableFuture<PaymentClient.Answer> lost = client.chargeAsync("k", PaymentClient.body(5_000, 1));
        await().until(() -> client.get("/payments/k").status() == 200);
        assertThat(lost).isNotDone();
        lost.cancel(true);
        client.behave("{}");
        assertThat(client.charge("k", 5_000, 1).status()).isEqualTo(200);
        assertMoney("k", 1, 0);
    }

    @Test
    void a_failure_on_purpose_takes_no_money() {
        client.behave("{\"failRate\":1}");
        PaymentClient.Answer answer = client.charge("k", 5_000, 1);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("FAILED");
        assertThat(client.cancel("k").status()).isEqualTo(500);
        assertThat(client.get("/payments/k").status()).isEqualTo(404);
    }

    @Test
    void the_same_seed_makes_the_same_requests_fail() {
        List<List<Integer>> runs = IntStream.range(0, 2)
                .mapToObj(run -> {
                    client.behave("{\"failRate\":0.5,\"seed\":12}");
                    return IntStream.range(0, 20)
                            .map(i -> client.charge("run" + run + "-" + i, 1, 1).status())
                            .boxed()
                            .toList();
                })
                .toList();
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(201, 500);
    }

    @Test
    void declines_are_402_and_leave_nothing_behind() {
        client.behave("{\"declineAbove\":10000}");
        assertThat(client.charge("small", 10_000, 1).status()).isEqualTo(201);
        PaymentClient.Answer answer = client.charge("big", 10_001, 1);
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.code()).isEqualTo("DECLINED");
        client.behave("{\"declineRate\":1}");
        assertThat(client.charge("any", 1, 1).status()).isEqualTo(402);
        // what was approved stays so
        assertThat(client.charge("small", 10_000, 1).status()).isEqualTo(200);
        assertThat(ledger("").getJsonArray("payments")).hasSize(1);
    }

    @Test
    void a_provider_that_is_down_cuts_the_connection_but_can_be_repaired() {
        client.behave("{\"down\":true}");
        assertThatThrownBy(() -> client.charge("k", 1, 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> client.cancel("k")).isInstanceOf(RuntimeException.class);
        assertThat(client.behave("{}").body().getBoolean("down")).isFalse();
        assertThat(client.charge("k", 1, 1).status()).isEqualTo(201);
    }

    @Test
    void a_wrong_behaviour_is_refused_by_name_and_changes_nothing() {
        client.behave("{\"delayMs\":1}");
        PaymentClient.Answer answer =
                client.behave("{\"delayMs\":-1,\"failRate\":1.5,\"down\":\"yes\",\"mood\":\"bad\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().getJsonArray("errors").stream().map(each -> ((JsonObject) each).getString("pointer")))
                .containsExactlyInAnyOrder("/delayMs", "/failRate", "/down", "/mood");
        assertThat(client.get("/behaviour").body().getLong("delayMs")).isEqualTo(1);
    }

    @Test
    void a_charge_whose_client_left_is_booked_all_the_same() throws Exception {
        client.behave("{\"delayMs\":200}");
        client.chargeAndLeave("k", PaymentClient.body(1, 1));
        await().until(() -> client.get("/payments/k").status() == 200);
    }
}
