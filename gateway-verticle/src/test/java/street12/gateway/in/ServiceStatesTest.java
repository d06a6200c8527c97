package street12.gateway.in;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.access.Grants;
import street12.gateway.Answer;
import street12.gateway.Call;
import street12.gateway.ServiceState;
import street12.gateway.Services;
import street12.platform.auth.Caller;
import street12.platform.guard.BreakerNews.Told;
import street12.platform.http.Problems;

/** Who keeps the system running sees how the services stand. */
class ServiceStatesTest {

    private record Seen(int status, String body) {}

    private static final Services SERVICES = new Services() {
        @Override
        public Future<Answer> send(String service, Call call) {
            return Future.failedFuture("not asked here");
        }

        @Override
        public List<ServiceState> states() {
            var instance = new ServiceState.InstanceState("127.0.0.1:8081", 3, true);
            return List.of(new ServiceState("order", "open", Instant.EPOCH, 20, 11, 3, 2, 1, List.of(instance)));
        }
    };

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Seen seenWith(String grant) throws TimeoutException {
        var router = Router.router(vertx);
        router.route().failureHandler(Problems::answer);
        router.route().handler(request -> {
            request.put("street12.caller", new Caller("somebody", Set.of(grant), Optional.empty(), Instant.MAX));
            request.next();
        });
        var told = new Told("order", "payment provider", "closed", Instant.EPOCH, 7, 0);
        router.get(ServiceStates.PATH).handler(new ServiceStates(SERVICES, () -> List.of(told))::handle);
        var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
        int port = server.await(20, TimeUnit.SECONDS).actualPort();
        return vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", ServiceStates.PATH)
                .compose(request -> request.send()
                        .compose(answer -> answer.body().map(body -> new Seen(answer.statusCode(), body.toString()))))
                .await(20, TimeUnit.SECONDS);
    }

    @Test
    void an_operator_and_a_machine_that_reads_see_every_service_and_the_breakers_of_others() throws Exception {
        for (var grant : List.of(Grants.OPERATOR, Grants.READ)) {
            var seen = seenWith(grant);
            assertThat(seen.status()).isEqualTo(200);
            var body = Json.MAPPER.readTree(seen.body());
            assertThat(body.at("/services/0/service").asText()).isEqualTo("order");
            assertThat(body.at("/services/0/breaker").asText()).isEqualTo("open");
            assertThat(body.at("/services/0/waiting").asInt()).isEqualTo(2);
            assertThat(body.at("/services/0/instances/0/doubted").asBoolean()).isTrue();
            assertThat(body.at("/others/0/of").asText()).isEqualTo("payment provider");
        }
    }

    @Test
    void nobody_else_does() throws Exception {
        for (var grant : List.of(Grants.CUSTOMER, Grants.MANAGER, Grants.WRITE_ORDERS)) {
            assertThat(seenWith(grant).status()).isEqualTo(403);
        }
    }
}
