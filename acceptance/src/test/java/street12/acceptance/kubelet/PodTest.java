package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Await;
import street12.acceptance.running.Client;

class PodTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMillis(50);

    /** What the instance's health answers. */
    private final Map<String, Integer> health = new ConcurrentHashMap<>();

    /** What was done to it, and what was said of its readiness. */
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private HttpServer management;
    private Pod pod;
    private volatile boolean alive;
    private volatile boolean hangs;

    @BeforeEach
    void listen() throws IOException {
        management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        management.createContext("/", exchange -> {
            exchange.sendResponseHeaders(
                    health.getOrDefault(exchange.getRequestURI().getPath(), 503), -1);
            exchange.close();
        });
        management.start();
        pod = new Pod(
                member(),
                Client.of("127.0.0.1", management.getAddress().getPort()),
                new PodSpec(probe("/started"), probe("/ready"), probe("/live"), Duration.ZERO, GRACE),
                ready -> done.add(ready ? "ready" : "not ready"),
                said -> {});
    }

    @AfterEach
    void stop() {
        pod.leave();
        management.stop(0);
    }

    private static Optional<ProbeSpec> probe(String path) {
        return Optional.of(new ProbeSpec(path, Duration.ZERO, Duration.ofMillis(20), Duration.ofSeconds(1), 2, 1));
    }

    private Member member() {
        return (Member) Proxy.newProxyInstance(
                Member.class.getClassLoader(), new Class<?>[] {Member.class}, (self, method, arguments) -> {
                    if (method.getName().equals("name")) return "order-1";
                    if (method.getName().equals("isAlive")) return alive;
                    done.add(method.getName());
                    if (method.getName().equals("terminate")) {
                        alive = hangs;
                        return !hangs;
                    }
                    alive = method.getName().equals("start");
                    return null;
                });
    }

    private void startReady() {
        health.putAll(Map.of("/started", 200, "/ready", 200, "/live", 200));
        pod.start();
        await("ready");
    }

    private void await(String last) {
        Await.until(last, SOON, () -> done.get(done.size() - 1).equals(last));
    }

    @Test
    void it_is_ready_once_it_has_started_and_says_so() {
        health.put("/ready", 200);
        pod.start();
        assertThat(done).containsExactly("start");
        health.put("/started", 200);
        health.put("/live", 200);
        await("ready");
        assertThat(done).containsExactly("start", "ready");
    }

    @Test
    void one_that_is_not_ready_any_more_is_left_alone() {
        startReady();
        health.put("/ready", 503);
        await("not ready");
        assertThat(done).containsExactly("start", "ready", "not ready");
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void one_that_does_not_live_is_ended_and_started_again() {
        startReady();
        health.put("/live", 503);
        await("start");
        health.put("/live", 200);
        await("ready");
        assertThat(done).containsExactly("start", "ready", "terminate", "not ready", "start", "ready");
        assertThat(pod.restarts()).isEqualTo(1);
    }

    @Test
    void one_that_does_not_end_in_its_grace_is_killed() {
        startReady();
        hangs = true;
        health.put("/live", 503);
        await("start");
        assertThat(done).containsSubsequence("terminate", "kill", "start");
    }

    @Test
    void one_that_has_ended_by_itself_is_started_again() {
        startReady();
        alive = false;
        Await.until("it is started again", SOON, () -> pod.restarts() == 1);
        assertThat(done).containsSubsequence("ready", "not ready", "start");
    }

    @Test
    void one_that_is_deleted_gets_nothing_new_before_it_is_ended_and_stays_away() {
        startReady();
        pod.delete(new PodSpec(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, GRACE));
        assertThat(done).containsExactly("start", "ready", "not ready", "terminate");
        assertThat(pod.restarts()).isZero();
    }
}
