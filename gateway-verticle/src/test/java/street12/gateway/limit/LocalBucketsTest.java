package street12.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final LocalBuckets buckets = new LocalBuckets(now::get);

    @Test
    void a_bucket_gives_what_it_holds_at_once_and_then_as_fast_as_it_fills() {
        var rate = Rate.perSecond(4, 2);
        for (int i = 7; i >= 0; i--) {
            var taken = buckets.take("a", rate);
            assertThat(taken.granted()).isTrue();
            assertThat(taken.left()).isEqualTo(i);
        }
        var refused = buckets.take("a", rate);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.left()).isZero();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(250));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofSeconds(2));
        now.addAndGet(250_000);
        assertThat(buckets.take("a", rate).granted()).isTrue();
        assertThat(buckets.take("a", rate).granted()).isFalse();
        now.addAndGet(60_000_000);
        assertThat(buckets.take("a", rate).left()).isEqualTo(7);
    }

    @Test
    void only_so_many_are_remembered() {
        var rate = Rate.perSecond(1, 1);
        for (int i = 0; i < 50_000; i++) buckets.take("one of many " + i, rate);
        assertThat(buckets.size()).isEqualTo(20_000);
    }
}
