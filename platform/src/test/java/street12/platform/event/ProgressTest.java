package street12.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);

    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private Throwable trouble;
    private int commits;
    private final Progress progress = new Progress(this::commit);

    private Future<Void> commit(Map<TopicPartition, OffsetAndMetadata> positions) {
        commits++;
        if (trouble != null) return Future.failedFuture(trouble);
        positions.forEach((partition, position) -> committed.put(partition, position.getOffset()));
        return Future.succeededFuture();
    }

    private void done(TopicPartition partition, long next) {
        progress.done(Map.of(partition, new OffsetAndMetadata(next, "")));
    }

    @Test
    void what_is_done_while_partitions_change_hands_is_committed_afterwards() {
        trouble = new RebalanceInProgressException();
        done(FIRST, 7);
        assertThat(progress.tell().succeeded()).isTrue();
        done(SECOND, 3);
        trouble = null;

        progress.tell();

        assertThat(committed).containsOnly(Map.entry(FIRST, 7L), Map.entry(SECOND, 3L));
    }

    @Test
    void of_what_went_to_another_nothing_is_committed_any_more() {
        trouble = new RebalanceInProgressException();
        done(FIRST, 7);
        done(SECOND, 3);
        progress.tell();
        trouble = null;

        progress.gone(Set.of(FIRST));
        progress.tell();

        assertThat(committed).containsOnly(Map.entry(SECOND, 3L));
    }

    @Test
    void what_the_group_knows_is_not_told_again() {
        done(FIRST, 7);
        progress.tell();
        progress.tell();

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void what_else_goes_wrong_is_told_and_the_commit_is_still_owed() {
        trouble = new IllegalStateException("Kafka is away");
        done(FIRST, 7);
        assertThat(progress.tell().cause()).isSameAs(trouble);
        trouble = null;

        progress.tell();

        assertThat(committed).containsOnly(Map.entry(FIRST, 7L));
    }
}
