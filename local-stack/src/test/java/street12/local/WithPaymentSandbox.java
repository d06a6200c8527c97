package street12.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a payment sandbox with an empty ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithPaymentSandbox {

    @TempDir
    Path dir;

    Vertx vertx;
    PaymentSandbox sandbox;
    PaymentClient client;

    @BeforeAll
    void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    void closeVertx() {
        vertx.close().await();
    }

    @BeforeEach
    void start() {
        sandbox = PaymentSandbox.start(vertx, dir, 0).await();
        client = new PaymentClient(sandbox.uri());
    }

    @AfterEach
    void close() {
        sandbox.close().await();
    }

    JsonObject ledger(String query) {
        return client.get("/payments" + query).body();
    }

    void assertMoney(String key, int charges, int refunds) {
        JsonObject payment = client.get("/payments/" + key).body();
        assertThat(payment.getInteger("charges")).isEqualTo(charges);
        assertThat(payment.getInteger("refunds")).isEqualTo(refunds);
    }
}
