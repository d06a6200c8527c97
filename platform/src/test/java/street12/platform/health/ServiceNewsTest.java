package street12.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.platform.health.ServiceNews.Figure;
import street12.platform.health.ServiceNews.Told;

/** What a service tells of itself, whoever listens. */
class ServiceNewsTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlockingQueue<Told> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        vertx.eventBus()
                .<Buffer>consumer(
                        ServiceNews.ADDRESS,
                        message -> heard.add(Json.read(message.body().getBytes(), Told.class)))
                .completion()
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private Told next() throws InterruptedException {
        var told = heard.poll(10, TimeUnit.SECONDS);
        assertThat(told).as("news within ten seconds").isNotNull();
        return told;
    }

    private static Map<String, Double> figures(Told told) {
        return told.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void it_says_which_instance_it_is_and_how_much_of_the_heap_its_process_uses() throws Exception {
        ServiceNews.of(vertx, "order", "10.0.0.1:8081", meters, List.of());

        var told = next();

        assertThat(told.service()).isEqualTo("order");
        assertThat(told.instance()).isEqualTo("10.0.0.1:8081");
        assertThat(told.process())
                .contains(Long.toString(ProcessHandle.current().pid()));
        assertThat(told.heapUsed()).isPositive().isLessThan(told.heapMost());
        assertThat(told.since()).isBeforeOrEqualTo(told.at());
        assertThat(told.figures()).isEmpty();
    }

    @Test
    void it_adds_up_what_is_shared_and_takes_the_worst_of_the_rest() throws Exception {
        meters.gauge("street12.consumer.lag", List.of(tag("service", "order"), tag("topic", "a")), 3);
        meters.gauge("street12.consumer.lag", List.of(tag("service", "order"), tag("topic", "b")), 4);
        meters.gauge("street12.outbox.oldest.seconds", List.of(tag("service", "order"), tag("key", "1")), 0.5);
        meters.gauge("street12.outbox.oldest.seconds", List.of(tag("service", "order"), tag("key", "2")), 2.5);
        meters.counter("street12.own.errands", "kind", "any").increment(7);
        ServiceNews.of(vertx, "order", "a", meters, List.of(KeyMeter.shared("street12.own.errands")));

        assertThat(figures(next()))
                .containsEntry("street12.consumer.lag", 7.0)
                .containsEntry("street12.outbox.oldest.seconds", 2.5)
                .containsEntry("street12.own.errands", 7.0)
                .hasSize(3);
    }

    @Test
    void of_services_in_one_process_each_tells_its_own() throws Exception {
        meters.gauge("street12.consumer.lag", List.of(tag("service", "view")), 9);
        meters.gauge("street12.consumer.lag", List.of(tag("service", "order")), 1);
        meters.gauge("street12.view.streams", 5);
        ServiceNews.of(vertx, "order", "a", meters, List.of());

        assertThat(figures(next())).containsExactly(Map.entry("street12.consumer.lag", 1.0));
    }

    @Test
    void a_meter_without_a_value_is_not_told() throws Exception {
        meters.gauge("street12.outbox.oldest.seconds", List.of(tag("service", "order")), Double.NaN);
        ServiceNews.of(vertx, "order", "a", meters, List.of());

        assertThat(next().figures()).isEmpty();
    }

    @Test
    void it_tells_at_once_and_then_no_more_often_than_every_two_seconds_until_it_is_closed() throws Exception {
        var news = ServiceNews.of(vertx, "order", "a", meters, List.of());
        next();
        long first = System.nanoTime();
        next();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - first)).isGreaterThan(1700);

        news.close();
        heard.clear();
        assertThat(heard.poll(2500, TimeUnit.MILLISECONDS)).isNull();
    }

    private static io.micrometer.core.instrument.Tag tag(String name, String value) {
        return io.micrometer.core.instrument.Tag.of(name, value);
    }
}
