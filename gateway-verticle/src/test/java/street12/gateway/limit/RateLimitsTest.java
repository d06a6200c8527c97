package street12.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.gateway.RunningGateway.json;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.gateway.FakeService;
import street12.gateway.RunningGateway;
import street12.gateway.TestIssuer;
import street12.local.LocalRedis;

/** How often one caller may come, at one gateway and at several, with Redis and without. */
class RateLimitsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static TestIssuer issuer;
    private static LocalRedis redis;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start(VERTX);
        redis = LocalRedis.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        redis.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Hardly any comes again while a test runs: a rate of one a second and a long time to save up for. */
    private static RunningGateway gateway(int burst, String... more) {
        var settings = new HashMap<>(issuer.settings());
        settings.put("RATE_READ_PER_S", "1");
        settings.put("RATE_WRITE_PER_S", "1");
        settings.put("RATE_BURST_S", Integer.toString(burst));
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        var gateway = new RunningGateway(settings);
        FakeService.answering(gateway.vertx, 200, "application/json", "{}").publish("order");
        return gateway;
    }

    private static HttpResponse<String> get(RunningGateway gateway, String authorization) {
        return gateway.send(gateway.request("/api/orders").header("Authorization", authorization));
    }

    private static long granted(RunningGateway gateway, String authorization, int asked) {
        return IntStream.range(0, asked)
                .filter(i -> get(gateway, authorization).statusCode() == 200)
                .count();
    }

    private static double shared(RunningGateway gateway) {
        return gateway.meters.get("street12.gateway.limits.shared").gauge().value();
    }

    @Test
    void a_caller_is_told_what_is_left_and_when_to_come_back() {
        try (var gateway = gateway(3)) {
            var user = issuer.user("teller", "customer");
            var first = get(gateway, user);
            assertThat(first.headers().firstValue("RateLimit-Policy"))
                    .contains("\"user-read\";q=3;w=3, \"address-read\";q=300;w=3");
            assertThat(first.headers().firstValue("RateLimit").orElseThrow())
                    .matches("\"user-read\";r=2;t=1, \"address-read\";r=\\d+;t=\\d+");
            get(gateway, user);
            get(gateway, user);
            var refused = get(gateway, user);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(json(refused).path("type").asText()).endsWith("too-many-requests");
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"user-read\";r=0;t=");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(gateway.meters
                            .get("street12.gateway.limited")
                            .tags("kind", "read", "by", "user")
                            .counter()
                            .count())
                    .isEqualTo(1);
            // So that all whom the same bucket refuses do not come at once
            assertThat(get(gateway, user).headers().firstValue("Retry-After")).contains("2");
            // It is there again after the time that was said
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> get(gateway, user).statusCode() == 200);
        }
    }

    @Test
    void each_user_each_machine_and_each_kind_has_a_limit_of_its_own() {
        try (var gateway = gateway(3600, "RATE_MACHINE_TIMES", "2", "RATE_READ_PER_S", "0")) {
            assertThat(get(gateway, issuer.user("jane", "customer")).headers().firstValue("RateLimit"))
                    .isEmpty();
            var headers = new String[] {issuer.user("jane", "customer"), issuer.machine("shopper")};
            var policies = new String[] {"\"user-write\";q=3600;w=3600", "\"machine-write\";q=7200;w=3600"};
            for (int i = 0; i < headers.length; i++) {
                var answer = gateway.post("/api/orders", "{}", "Authorization", headers[i]);
                assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                        .startsWith(policies[i]);
                assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                        .contains(i == 0 ? "r=3599" : "r=7199");
            }
        }
    }

    @Test
    void users_of_one_address_have_a_limit_together_and_a_trusted_proxy_tells_addresses_apart() {
        try (var gateway = gateway(3600, "RATE_ADDRESS_TIMES", "1", "TRUSTED_PROXIES", "127.0.0.0/8")) {
            for (var address : new String[] {"203.0.113.7", "2001:db8::1", "2001:db8::2"}) {
                var answer = gateway.send(gateway.request("/api/orders")
                        .header("X-Forwarded-For", address)
                        .header("Authorization", issuer.user("u" + address.hashCode(), "customer")));
                // The two of one IPv6 network are one
                assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                        .contains(address.endsWith("2") ? "\"address-read\";r=3598" : "\"address-read\";r=3599");
            }
        }
    }

    @Test
    void two_gateways_share_one_limit() {
        try (var one = gateway(3600, "REDIS_URI", redis.uri());
                var other = gateway(3600, "REDIS_URI", redis.uri())) {
            assertThat(shared(one)).isEqualTo(1);
            var user = issuer.user("sharer", "customer");
            get(one, user);
            assertThat(get(other, user).headers().firstValue("RateLimit").orElseThrow())
                    .startsWith("\"user-read\";r=3598");
            assertThat(get(one, user).headers().firstValue("RateLimit").orElseThrow())
                    .startsWith("\"user-read\";r=3597");
        }
    }

    @Test
    void a_limit_holds_while_redis_is_away_and_is_shared_again_when_it_is_back() {
        try (var gateway = gateway(5, "REDIS_URI", redis.uri())) {
            var user = issuer.user("patient", "customer");
            assertThat(get(gateway, user).statusCode()).isEqualTo(200);
            redis.stop();
            assertThat(get(gateway, user).statusCode()).isEqualTo(200);
            await().until(() -> shared(gateway) == 0);
            assertThat(granted(gateway, user, 30)).isBetween(1L, 15L);
            redis.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> shared(gateway) == 1);
            assertThat(get(gateway, issuer.user("other", "customer")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_redis_that_hangs_is_left_alone_after_a_few_requests_and_nobody_is_turned_away() {
        try (var line = new RedisLine(VERTX, redis.port());
                var gateway = gateway(3600, "REDIS_URI", line.uri())) {
            assertThat(shared(gateway)).isEqualTo(1);
            line.hang(true);
            var user = issuer.user("hanging", "customer");
            assertThat(granted(gateway, user, 10)).isEqualTo(10);
            assertThat(shared(gateway)).isZero();
            line.hang(false);
            await().atMost(Duration.ofSeconds(20)).until(() -> shared(gateway) == 1);
        }
    }

    @Test
    void a_bucket_is_forgotten_when_it_is_full() throws Exception {
        var client = Redis.createClient(VERTX, redis.uri());
        try (var gateway = gateway(3600, "REDIS_URI", redis.uri())) {
            get(gateway, issuer.user("passing", "customer"));
            var bucket = "street12:limit:{" + BucketName.of(Kind.READ, Who.USER, "passing") + "}";
            var left = client.send(Request.cmd(Command.PTTL).arg(bucket))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            // Hardly anything is missing from it
            assertThat(left.toLong()).isLessThanOrEqualTo(1000).isNotEqualTo(-1);
        } finally {
            client.close();
        }
    }
}
