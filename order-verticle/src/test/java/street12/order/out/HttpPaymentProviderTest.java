package street12.order.out;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.order.PaymentProvider.Approved;
import street12.order.PaymentProvider.Charge;
import street12.order.PaymentProvider.Declined;
import street12.order.PaymentProvider.NotAskedException;

/** When the provider is asked, and when it is spared. */
class HttpPaymentProviderTest {

    private static final int FAILURES = 5;
    private static final int SILENCE = 0;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger charges = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private volatile int answer = 201;
    private HttpPaymentProvider provider;

    @BeforeEach
    void a_provider_that_counts() throws TimeoutException {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            (request.path().endsWith("/cancel") ? cancels : charges).incrementAndGet();
            if (answer == SILENCE) return;
            request.response().setStatusCode(answer).end("{\"paymentId\":9,\"status\":\"APPROVED\"}");
        });
        int port = server.listen(0, "127.0.0.1").await(20, TimeUnit.SECONDS).actualPort();
        provider = new HttpPaymentProvider(vertx, "http://127.0.0.1:" + port, Duration.ofMillis(300));
    }

    @AfterEach
    void all_is_closed() throws TimeoutException {
        provider.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Future<Charge> charged() {
        var charge = provider.charge(UUID.randomUUID(), 100, 1);
        await().atMost(20, SECONDS).until(charge::isComplete);
        return charge;
    }

    private void fails(int times, int with) {
        answer = with;
        for (int i = 0; i < times; i++) {
            assertThat(charged().cause()).isNotNull().isNotInstanceOf(NotAskedException.class);
        }
    }

    @Test
    void after_too_many_failures_it_is_not_asked() {
        fails(FAILURES, 500);

        assertThat(charged().cause()).isInstanceOf(NotAskedException.class);
        assertThat(charges).hasValue(FAILURES);
    }

    @Test
    void silence_is_a_failure_and_an_open_breaker_does_not_wait_for_it() {
        fails(FAILURES, SILENCE);
        var asked = System.nanoTime();

        assertThat(charged().cause()).isInstanceOf(NotAskedException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(300));
        assertThat(charges).hasValue(FAILURES);
    }

    @Test
    void it_is_asked_again_by_and_by_and_an_answer_closes_the_breaker() {
        fails(FAILURES, 500);
        answer = 201;

        await().atMost(20, SECONDS).until(() -> charged().succeeded());

        fails(FAILURES - 1, 500);
        answer = 201;
        assertThat(charged().result()).isEqualTo(new Approved(9));
    }

    @Test
    void a_try_that_fails_opens_it_again_at_once() {
        fails(FAILURES, 500);

        await().atMost(20, SECONDS).until(() -> !(charged().cause() instanceof NotAskedException));

        assertThat(charged().cause()).isInstanceOf(NotAskedException.class);
        assertThat(charges).hasValue(FAILURES + 1);
    }

    @Test
    void a_refusal_is_an_answer_and_opens_nothing() {
        answer = 402;
        for (int i = 0; i < 2 * FAILURES; i++) assertThat(charged().result()).isEqualTo(new Declined("declined"));
        assertThat(charges).hasValue(2 * FAILURES);
    }

    @Test
    void money_can_be_given_back_while_charges_are_not_asked_for() {
        fails(FAILURES, 500);
        answer = 200;

        var cancel = provider.cancel(UUID.randomUUID());

        await().atMost(20, SECONDS).until(cancel::isComplete);
        assertThat(cancel.succeeded()).isTrue();
        assertThat(cancels).hasValue(1);
    }
}
