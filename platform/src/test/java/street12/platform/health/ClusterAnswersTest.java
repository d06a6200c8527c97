package street12.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterAnswersTest {

    private final List<Promise<Integer>> asked = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private final ClusterAnswers cluster = new ClusterAnswers(this::ask, () -> now);

    private Future<?> ask() {
        var answer = Promise.<Integer>promise();
        asked.add(answer);
        return answer.future();
    }

    @Test
    void a_cluster_that_answers_is_well_however_long_nobody_asked() {
        lives();
        asked.get(0).complete(0);
        passes(ClusterAnswers.PATIENCE.multipliedBy(10));

        lives();
        passes(ClusterAnswers.PATIENCE);
        lives();
    }

    @Test
    void one_that_does_not_answer_for_a_minute_is_not_lived_in() {
        lives();
        passes(ClusterAnswers.PATIENCE.plusSeconds(1));

        assertThat(cluster.check().cause()).hasMessage("the event bus's cluster has not answered for 61 s");
    }

    @Test
    void an_error_is_no_answer_and_is_followed_by_another_question() {
        lives();
        asked.get(0).fail("not a member");
        passes(ClusterAnswers.PATIENCE.plusSeconds(1));

        assertThat(cluster.check().failed()).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void no_more_than_one_answer_is_waited_for() {
        lives();
        lives();

        assertThat(asked).hasSize(1);
    }

    @Test
    void with_an_answer_it_is_well_again() {
        lives();
        passes(ClusterAnswers.PATIENCE.plusSeconds(1));
        assertThat(cluster.check().failed()).isTrue();

        asked.get(0).complete(0);

        lives();
        assertThat(asked).hasSize(2);
    }

    private void lives() {
        assertThat(cluster.check().succeeded()).isTrue();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
