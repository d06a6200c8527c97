package street12.acceptance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void everything_is_done_once() {
        var done = new ConcurrentLinkedQueue<Integer>();

        Pages.inParallel(1000, done::add);

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void after_a_failure_no_more_is_begun() {
        var begun = new AtomicInteger();

        assertThatThrownBy(() -> Pages.inParallel(100_000, i -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("the service is away");
                }))
                .hasStackTraceContaining("the service is away");
        assertThat(begun.get()).isLessThan(100);
    }

    @Test
    void nothing_is_done_of_nothing() {
        Pages.inParallel(0, i -> {
            throw new AssertionError("there is nothing to do");
        });
    }
}
