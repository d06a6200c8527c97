package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the provider remembers. */
class PaymentLedgerTest extends WithPaymentSandbox {

    @Test
    void the_ledger_is_listed_by_page_and_by_order() {
        IntStream.range(0, 5).forEach(i -> client.charge("k" + i, 100 + i, 7 + i % 2));
        JsonObject second = ledger("?page=1&size=2");
        assertThat(second.getJsonArray("payments").getJsonObject(0).getString("key"))
                .isEqualTo("k2");
        assertThat(second.getJsonObject("page"))
                .isEqualTo(new JsonObject("{\"number\":1,\"size\":2,\"totalElements\":5,\"totalPages\":3}"));
        assertThat(ledger("?orderId=8").getJsonArray("payments")).hasSize(2);
        assertThat(client.get("/payments?size=x&sort=1").status()).isEqualTo(422);
    }

    @Test
    void the_ledger_survives_a_restart_and_a_torn_last_line() throws Exception {
        client.charge("a", 1, 1);
        client.charge("b", 2, 2);
        client.cancel("b");
        client.cancel("c");
        client.behave("{\"down\":true}");
        JsonObject before = ledger("");
        sandbox.close().await();
        Files.writeString(dir.resolve("payments.jsonl"), "{\"paymentId\":9,\"ke", StandardOpenOption.APPEND);

        start();

        assertThat(ledger("")).isEqualTo(before);
        assertThat(client.get("/behaviour").body().getBoolean("down")).isFalse();
        assertThat(client.charge("a", 1, 1).status()).isEqualTo(200);
        assertThat(client.charge("c", 1, 1).status()).isEqualTo(409);
        assertThat(client.charge("d", 1, 1).body().getLong("paymentId")).isEqualTo(4);
        assertThat(Files.readString(dir.resolve("payments.jsonl"))).doesNotContain("\"ke{");
    }

    @Test
    void a_damaged_line_stops_the_start_and_is_named() throws Exception {
        client.charge("a", 1, 1);
        sandbox.close().await();
        Path file = dir.resolve("payments.jsonl");
        Files.writeString(file, "not json\n" + Files.readString(file));
        assertThatThrownBy(() -> PaymentSandbox.start(vertx, dir, 0).await()).hasMessageContaining("line 1");
    }
}
