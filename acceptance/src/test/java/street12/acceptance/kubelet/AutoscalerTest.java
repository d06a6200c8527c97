package street12.acceptance.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.acceptance.kubelet.AutoscalerSpec.Behaviour;

/** From two to six. */
class AutoscalerTest {

    private static final Behaviour AT_ONCE = new Behaviour(Duration.ZERO, 100, Duration.ofSeconds(1));

    private static Autoscaler autoscaler(Behaviour up, Behaviour down) {
        return new Autoscaler(new AutoscalerSpec(2, 6, 500, 0.5, up, down));
    }

    private static Behaviour after(int seconds) {
        return new Behaviour(Duration.ofSeconds(seconds), AT_ONCE.pods(), AT_ONCE.period());
    }

    private static Behaviour noMoreThan(int pods, int periodSeconds) {
        return new Behaviour(Duration.ZERO, pods, Duration.ofSeconds(periodSeconds));
    }

    private static int desired(Autoscaler autoscaler, int second, int replicas, Double... ratios) {
        return autoscaler.desired(Duration.ofSeconds(second).toNanos(), replicas, List.of(ratios));
    }

    private static int atOnce(int replicas, Double... ratios) {
        return desired(autoscaler(AT_ONCE, AT_ONCE), 0, replicas, ratios);
    }

    @Test
    void there_are_as_many_as_bring_the_measure_to_its_aim_and_never_too_few() {
        assertThat(atOnce(2, 1.5)).isEqualTo(3);
        assertThat(atOnce(3, 1.4)).isEqualTo(5);
        assertThat(atOnce(4, 0.5)).isEqualTo(2);
        assertThat(atOnce(5, 0.61)).isEqualTo(4);
    }

    @Test
    void a_tenth_more_or_less_changes_nothing() {
        assertThat(atOnce(4, 1.09)).isEqualTo(4);
        assertThat(atOnce(4, 0.91)).isEqualTo(4);
        assertThat(atOnce(4, 1.11)).isEqualTo(5);
        assertThat(atOnce(4, 0.75)).isEqualTo(3);
    }

    @Test
    void they_stay_within_what_the_manifest_allows() {
        assertThat(atOnce(4, 10.0)).isEqualTo(6);
        assertThat(atOnce(4, 0.0)).isEqualTo(2);
    }

    @Test
    void the_measure_that_wants_most_counts() {
        assertThat(atOnce(2, 0.1, 2.0)).isEqualTo(4);
    }

    @Test
    void more_are_there_when_more_were_wanted_all_the_time() {
        var autoscaler = autoscaler(after(30), AT_ONCE);

        assertThat(desired(autoscaler, 0, 3, 1.0)).isEqualTo(3);
        assertThat(desired(autoscaler, 15, 3, 2.0)).isEqualTo(3);
        assertThat(desired(autoscaler, 29, 3, 2.0)).isEqualTo(3);
        assertThat(desired(autoscaler, 30, 3, 1.5)).isEqualTo(5);
    }

    @Test
    void fewer_are_there_when_fewer_were_wanted_all_the_time() {
        var autoscaler = autoscaler(AT_ONCE, after(300));

        assertThat(desired(autoscaler, 0, 6, 1.0)).isEqualTo(6);
        assertThat(desired(autoscaler, 60, 6, 0.5)).isEqualTo(6);
        assertThat(desired(autoscaler, 299, 6, 0.5)).isEqualTo(6);
        assertThat(desired(autoscaler, 300, 6, 0.3)).isEqualTo(3);
    }

    @Test
    void no_more_come_and_go_in_a_period_than_is_allowed() {
        var autoscaler = autoscaler(noMoreThan(2, 30), noMoreThan(1, 60));

        assertThat(desired(autoscaler, 0, 2, 3.0)).isEqualTo(4);
        assertThat(desired(autoscaler, 15, 4, 3.0)).isEqualTo(4);
        assertThat(desired(autoscaler, 30, 4, 3.0)).isEqualTo(6);
        assertThat(desired(autoscaler, 90, 6, 0.1)).isEqualTo(5);
        assertThat(desired(autoscaler, 120, 5, 0.1)).isEqualTo(5);
        assertThat(desired(autoscaler, 150, 5, 0.1)).isEqualTo(4);
    }
}
