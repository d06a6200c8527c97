package street12.order.out;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private static final int FAILURES = 10;
    private static final int PROBES = 3;
    private static final int AT_A_TIME = 2;
    private static final int SILENCE = 0;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger charges = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    private volatile int answer = 201;
    private String address;
    private HttpPaymentProvider provider;

    @BeforeEach
    void a_provider_that_counts() throws TimeoutException {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            (request.path().endsWith("/cancel") ? cancels : charges).incrementAndGet();
            if (answer == SILENCE) {
                held.add(request);
                return;
            }
            request.response().setStatusCode(answer).end("{\"paymentId\":9,\"status\":\"APPROVED\"}");
        });
        int port = server.listen(0, "127.0.0.1").await(20, TimeUnit.SECONDS).actualPort();
        address = "http://127.0.0.1:" + port;
        provider = provider(Duration.ofMillis(300), 1);
    }

    private HttpPaymentProvider provider(Duration limit, int waiting) {
        return new HttpPaymentProvider(
                vertx,
                address,
                new HttpPaymentProvider.Limits(limit, AT_A_TIME, waiting, Duration.ofSeconds(5)),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void all_is_closed() throws TimeoutException {
        provider.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Future<Charge> charged() {
        var charge = ask(provider);
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
        for (int i = 1; i < PROBES; i++) assertThat(charged().succeeded()).isTrue();

        fails(FAILURES / 2, 500);
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

    private Future<Charge> ask(HttpPaymentProvider one) {
        var charge = Promise.<Charge>promise();
        loop.runOnContext(v -> one.charge(UUID.randomUUID(), 100, 1).onComplete(charge));
        return charge.future();
    }

    private static void answerTo(HttpServerRequest request) {
        request.response().setStatusCode(201).end("{\"paymentId\":9,\"status\":\"APPROVED\"}");
    }

    @Test
    void as_many_are_asked_for_at_a_time_as_it_may_have_and_one_more_waits_for_its_turn() throws TimeoutException {
        var patient = provider(Duration.ofSeconds(10), 1);
        answer = SILENCE;
        var asked = List.of(ask(patient), ask(patient));
        await().atMost(20, SECONDS).until(() -> held.size() == AT_A_TIME);
        var waits = ask(patient);
        var refused = ask(patient);
        await().atMost(20, SECONDS).until(refused::isComplete);
        assertThat(refused.cause()).isInstanceOf(NotAskedException.class);
        assertThat(waits.isComplete()).isFalse();
        assertThat(charges).hasValue(AT_A_TIME);

        answer = 201;
        held.forEach(HttpPaymentProviderTest::answerTo);

        await().atMost(20, SECONDS)
                .until(() -> waits.isComplete() && asked.stream().allMatch(Future::succeeded));
        assertThat(waits.result()).isEqualTo(new Approved(9));
        patient.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void who_waited_in_vain_was_not_asked_for_and_money_is_given_back_past_the_queue() throws TimeoutException {
        var busy = provider(Duration.ofSeconds(2), 1);
        answer = SILENCE;
        ask(busy);
        ask(busy);
        await().atMost(20, SECONDS).until(() -> held.size() == AT_A_TIME);
        var waits = ask(busy);
        answer = 200;

        var cancel = busy.cancel(UUID.randomUUID());

        await().atMost(20, SECONDS).until(cancel::isComplete);
        assertThat(cancel.succeeded()).isTrue();
        await().atMost(20, SECONDS).until(waits::isComplete);
        assertThat(waits.cause()).isInstanceOf(NotAskedException.class);
        assertThat(charges).hasValue(AT_A_TIME);
        busy.close().await(20, TimeUnit.SECONDS);
    }
}
