package street12.view.in;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.view.domain.EventKey;
import street12.view.domain.Position;
import street12.view.domain.TimelineEntry;

class EventStreamTest {

    private final List<String> written = new ArrayList<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private Future<List<TimelineEntry>> answer = Future.succeededFuture(timeline);
    private boolean full;
    private boolean reset;
    private Handler<Void> drained;

    private final EventStream stream =
            new EventStream(response(), new OrderNews(() -> answer, Position.START, TimelineEntry::json));

    @Test
    void a_reader_that_takes_nothing_from_one_beat_to_the_next_is_let_go() {
        stream.open();
        full = true;

        stream.beat();
        assertThat(reset).isFalse();
        stream.beat();

        assertThat(reset).isTrue();
    }

    @Test
    void a_slow_reader_that_goes_on_taking_is_kept_and_misses_nothing() {
        stream.open();
        full = true;
        stream.beat();
        happens("order#1");
        stream.wake();
        full = false;
        drained.handle(null);
        full = true;

        stream.beat();

        assertThat(reset).isFalse();
        assertThat(written).contains("id: order#1\ndata: {}\n\n");
    }

    @Test
    void a_beat_shows_that_the_stream_lives_and_tells_what_a_lost_wake_up_left_out() {
        stream.open();
        happens("order#1");

        stream.beat();

        assertThat(written).containsExactly("retry: 2000\n\n", ":\n\n", "id: order#1\ndata: {}\n\n");
    }

    @Test
    void a_wake_up_during_a_read_leads_to_another_read() {
        var slow = Promise.<List<TimelineEntry>>promise();
        answer = slow.future();
        stream.open();
        stream.wake();
        happens("order#1");
        answer = Future.succeededFuture(timeline);

        slow.complete(List.of());

        assertThat(written).contains("id: order#1\ndata: {}\n\n");
    }

    @Test
    void a_store_that_is_away_leaves_the_stream_open_for_the_next_beat() {
        answer = Future.failedFuture("away");
        stream.open();
        happens("order#1");
        answer = Future.succeededFuture(timeline);

        stream.beat();

        assertThat(written).contains("id: order#1\ndata: {}\n\n");
    }

    private void happens(String key) {
        timeline.add(new TimelineEntry(EventKey.parse(key), "{}"));
    }

    @SuppressWarnings("unchecked")
    private HttpServerResponse response() {
        return (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServerResponse.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "write" -> written.add((String) arguments[0]);
                        case "reset" -> reset = true;
                        case "drainHandler" -> drained = (Handler<Void>) arguments[0];
                        default -> {}
                    }
                    if (method.getName().equals("writeQueueFull")) return full;
                    if (method.getReturnType() == boolean.class) return false;
                    return method.getReturnType() == Future.class ? Future.succeededFuture() : proxy;
                });
    }
}
