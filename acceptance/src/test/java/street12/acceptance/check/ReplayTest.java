package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Client;

class ReplayTest {

    static final Rule RULE = Rule.VIEW_IS_ITS_REPLAY;

    private static final String EVENT =
            "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"time\":\"2026-01-01T00:00:00Z\",\"type\":\"%s\"}";

    private final Fake live = new Fake();
    private final Fake replayed = new Fake();

    /** A view with two orders of one event each. */
    private static final class Fake {
        private final Map<String, String> bodies = new ConcurrentHashMap<>();
        private final HttpServer server;

        Fake() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            server.createContext("/", exchange -> {
                var body = bodies.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            bodies.put("/timeline", "{\"page\":{\"totalElements\":2}}");
            show("OrderPlaced", "OrderPlaced");
        }

        /** The second order's status, and the type of its one event. */
        void show(String status, String type) {
            var one = "{\"orderId\":1,\"orderStatus\":\"OrderPlaced\"}";
            var other = "{\"orderId\":2,\"orderStatus\":\"%s\"}".formatted(status);
            bodies.put("/orderStatus/1", one);
            bodies.put("/orderStatus/2", other);
            bodies.put("/orderStatus/1/timeline", timeline("OrderPlaced"));
            bodies.put("/orderStatus/2/timeline", timeline(type));
            list(one + "," + other);
        }

        void list(String statuses) {
            bodies.put(
                    "/orderStatus", "{\"page\":{\"totalPages\":1},\"_embedded\":{\"orderStatus\":[" + statuses + "]}}");
        }

        private static String timeline(String type) {
            return "{\"_embedded\":{\"timeline\":[" + EVENT.formatted(type) + "]}}";
        }

        Shown shown() {
            return new Shown(new Client(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        }
    }

    @AfterEach
    void stop() {
        live.server.stop(0);
        replayed.server.stop(0);
    }

    private java.util.List<Violation> differences() {
        var views = new HashMap<Long, View>();
        live.shown().each((id, view) -> {
            synchronized (views) {
                views.put(id, view);
            }
        });
        return new Replay(views, live.shown(), replayed.shown(), java.time.Duration.ofMillis(100)).differences();
    }

    @Test
    void two_views_that_show_the_same_do_not_differ() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_status_that_is_replayed_otherwise_is_named_with_its_field() {
        replayed.show("OrderCanceled", "OrderPlaced");

        assertThat(differences()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(RULE);
            assertThat(violation.orderId()).isEqualTo(2);
            assertThat(violation.what()).contains("/orderStatus", "OrderPlaced", "OrderCanceled");
        });
    }

    @Test
    void a_timeline_that_is_replayed_otherwise_is_named_with_its_entry() {
        replayed.show("OrderPlaced", "OrderCanceled");

        assertThat(differences())
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("timeline/0/type"));
    }

    @Test
    void an_order_that_is_not_replayed_at_all_is_found() {
        replayed.list("{\"orderId\":1,\"orderStatus\":\"OrderPlaced\"}");
        replayed.bodies.put("/orderStatus/2", "{}");

        assertThat(differences())
                .singleElement()
                .satisfies(violation -> assertThat(violation.orderId()).isEqualTo(2));
    }
}
