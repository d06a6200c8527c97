package street12.platform.event;

import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Up to where partitions are done, until their group knows. It takes no commit while partitions change hands; what was done on those
 * that stayed is committed with what comes next. Used on one context.
 */
final class Progress {

    private final Function<Map<TopicPartition, OffsetAndMetadata>, Future<Void>> group;
    private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();

    /** @param group takes a commit */
    Progress(Function<Map<TopicPartition, OffsetAndMetadata>, Future<Void>> group) {
        this.group = group;
    }

    void done(Map<TopicPartition, OffsetAndMetadata> positions) {
        untold.putAll(positions);
    }

    /** Another reads them now, from what was committed: how far it is, is for it to say. */
    void gone(Set<TopicPartition> partitions) {
        untold.keySet().removeAll(partitions);
    }

    Future<Void> tell() {
        if (untold.isEmpty()) return Future.succeededFuture();
        var told = Map.copyOf(untold);
        return group.apply(told).onSuccess(v -> told.forEach(untold::remove)).recover(Progress::later);
    }

    private static Future<Void> later(Throwable failure) {
        return failure instanceof RebalanceInProgressException
                ? Future.succeededFuture()
                : Future.failedFuture(failure);
    }
}
