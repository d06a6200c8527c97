package street12.view.out;

import static io.vertx.redis.client.Command.GET;
import static io.vertx.redis.client.Command.SET;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.UUID;

/**
 * Names one filling of the view, in a marker that lies beside the data and is lost with it. Whoever misses it makes a new one.
 *
 * <p>The marker's name is part of the Kafka consumer group. A Redis that lost its data thus has a group that has read nothing
 * yet, which begins with the first event of each topic, and the view is filled again. Deleting the marker by hand does the same
 * where only a part was lost, as after a failover to a replica that lagged behind: what is there already is skipped.
 */
final class Epoch {

    private final ViewRedis redis;
    private final Keys keys;

    Epoch(ViewRedis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The same for every instance, for as long as the data is there. */
    Future<String> current() {
        var fresh = UUID.randomUUID().toString().substring(0, 8);
        return redis.batch(List.of(
                        Request.cmd(SET).arg(keys.epoch()).arg(fresh).arg("NX"),
                        Request.cmd(GET).arg(keys.epoch())))
                .map(answers -> answers.get(1).toString());
    }
}
