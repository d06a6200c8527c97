package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.AssertProblem.isProblem;

import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the view is away, each caller is shown again what that caller saw last. */
class LastKnownTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestIssuer ISSUER = TestIssuer.start(VERTX);

    private final RunningGateway gateway = new RunningGateway(settings());
    private final Map<String, String> tokens = new HashMap<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicBoolean hangs = new AtomicBoolean();
    private final AtomicInteger version = new AtomicInteger();
    private FakeService view;

    private static Map<String, String> settings() {
        var settings = new HashMap<>(ISSUER.settings());
        settings.put("GATEWAY_TIMEOUT_MS", "2000");
        settings.put("GATEWAY_BREAKER_CALLS", "10");
        settings.put("GATEWAY_BREAKER_PAUSE_MS", "60000");
        return settings;
    }

    @AfterAll
    static void end() {
        FakeService.await(VERTX.close());
    }

    @BeforeEach
    void a_view() {
        view = FakeService.answering(gateway.vertx, (request, body) -> {
                    if (hangs.get()) return;
                    request.response()
                            .setStatusCode(status.get())
                            .putHeader("Content-Type", "application/json")
                            .end("{\"orderId\":1,\"seenBy\":\"" + request.getHeader("Authorization") + "\",\"version\":"
                                    + version.incrementAndGet() + "}");
                })
                .publish("view");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> seenBy(String caller, String path, String... headers) {
        var request = gateway.request(path)
                .header("Authorization", tokens.computeIfAbsent(caller, name -> ISSUER.user(name, "customer")));
        if (headers.length > 0) request.headers(headers);
        return gateway.send(request);
    }

    private static void isOld(HttpResponse<String> answer, HttpResponse<String> asBefore) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(asBefore.body());
        assertThat(answer.headers().firstValue("Warning").orElse("")).startsWith("110 ");
        assertThat(answer.headers().firstValue("Age").orElse("")).matches("\\d+");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void a_view_that_is_down_hangs_or_fails_is_made_up_for_by_what_was_seen_last() {
        seenBy("jane", "/api/orderStatus/1");
        var last = seenBy("jane", "/api/orderStatus/1");
        var list = seenBy("jane", "/orderStatus?size=5");
        assertThat(last.headers().firstValue("Age")).isEmpty();

        status.set(500);
        isOld(seenBy("jane", "/api/orderStatus/1"), last);
        status.set(503);
        isOld(seenBy("jane", "/api/orderStatus/1"), last);
        hangs.set(true);
        isOld(seenBy("jane", "/api/orderStatus/1"), last);
        view.withdraw();
        await().untilAsserted(() -> isOld(seenBy("jane", "/orderStatus?size=5"), list));
        assertThat(gateway.meters
                        .get("street12.gateway.shown.again")
                        .tag("service", "view")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_view_that_fails_is_left_alone_although_its_clients_do_not_see_it_fail() {
        var last = seenBy("jane", "/api/orderStatus/1");
        status.set(500);
        for (int i = 0; i < 30; i++) isOld(seenBy("jane", "/api/orderStatus/1"), last);
        assertThat(view.seen).hasSizeLessThan(30);
        assertThat(gateway.meters
                        .get("street12.gateway.breaker")
                        .tag("service", "view")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void what_is_newer_is_shown_as_soon_as_the_view_is_back() {
        var last = seenBy("jane", "/api/orderStatus/1");
        status.set(500);
        isOld(seenBy("jane", "/api/orderStatus/1"), last);
        status.set(200);
        var fresh = seenBy("jane", "/api/orderStatus/1");
        assertThat(fresh.body()).isNotEqualTo(last.body());
        assertThat(fresh.headers().firstValue("Warning")).isEmpty();
    }

    @Test
    void nobody_is_shown_what_another_saw_or_what_was_seen_elsewhere() {
        seenBy("jane", "/api/orderStatus/1");
        status.set(500);
        assertThat(seenBy("kim", "/api/orderStatus/1").statusCode()).isEqualTo(500);
        assertThat(gateway.get("/api/orderStatus/1").statusCode()).isEqualTo(401);
        assertThat(seenBy("jane", "/api/orderStatus/2").statusCode()).isEqualTo(500);
        assertThat(seenBy("jane", "/lines/kitchen/orderStatus/1").statusCode()).isEqualTo(500);
        assertThat(seenBy("jane", "/api/orderStatus/1", "Accept-Language", "ko").statusCode())
                .isEqualTo(500);
    }

    @Test
    void what_the_caller_may_not_see_any_more_is_not_shown_again() {
        seenBy("jane", "/api/orderStatus/1");
        status.set(404);
        seenBy("jane", "/api/orderStatus/1");
        hangs.set(true);
        isProblem(seenBy("jane", "/api/orderStatus/1"), 504, "timed-out");
    }

    @Test
    void everything_else_says_when_to_come_back() {
        FakeService.down(gateway.vertx).publish("order");
        assertThat(seenBy("jane", "/api/orders/1").headers().firstValue("Retry-After"))
                .isPresent();
        seenBy("jane", "/api/timeline");
        hangs.set(true);
        isProblem(seenBy("jane", "/api/timeline"), 504, "timed-out");
    }
}
