package street12.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static Reply reply(int status, int comeBack, long millis) {
        return new Reply(status, comeBack, Buffer.buffer(), millis * 1_000_000);
    }

    @Test
    void a_percentile_is_a_time_that_was_measured() {
        var samples = new Samples();
        for (int i = 1; i <= 2000; i++) samples.add(reply(200, 0, i));
        assertThat(samples.millis(50)).isEqualTo(1000);
        assertThat(samples.millis(99)).isEqualTo(1980);
        assertThat(samples.millis(100)).isEqualTo(2000);
        assertThat(new Samples().millis(99)).isZero();
    }

    @Test
    void only_a_refusal_that_says_when_to_come_back_is_intended() {
        var samples = new Samples();
        samples.add(reply(201, 0, 1));
        samples.add(reply(503, 1, 1));
        samples.add(reply(429, 1, 1));
        samples.add(reply(503, 0, 1));
        samples.add(reply(500, 1, 1));
        samples.add(reply(0, 0, 1));
        assertThat(samples.succeeded()).isEqualTo(1);
        assertThat(samples.unintended()).isEqualTo(3);
        assertThat(samples.kinds()).contains("1 × no answer", "1 × 503 with Retry-After", "1 × 503,");
    }

    @Test
    void options_that_cannot_be_meant_are_refused_by_name() {
        assertThatThrownBy(() -> Options.of(new String[] {"slow-payment", "--speed", "9"}, Map.of()))
                .hasMessageContaining("--speed");
        assertThatThrownBy(() -> Options.of(new String[] {"slow-payment", "--clients", "0"}, Map.of()))
                .hasMessageContaining("--clients");
        var options = Options.of(new String[] {"slow-payment", "--clients", "7"}, Map.of("TOKEN", "t"));
        assertThat(options.clients()).isEqualTo(7);
        assertThat(options.token()).contains("t");
    }
}
