package street12.message.out;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import street12.platform.auth.Reach;

/** A {@link Reach} as a condition on documents with the fields {@code line} and {@code userId}. */
final class ReachQuery {

    private ReachQuery() {}

    /** Only as much as the reach asks for, so that a customer's own are found through the index on their user. */
    static JsonObject of(Reach reach) {
        if (reach.isEverything()) return new JsonObject();
        var lines = reach.lines().get();
        if (reach.owner().isEmpty()) return lineIn(lines);
        var own = new JsonObject().put("userId", reach.owner().get());
        reach.ownersLines().ifPresent(ownersLines -> own.mergeIn(lineIn(ownersLines)));
        return lines.isEmpty()
                ? own
                : new JsonObject().put("$or", new JsonArray().add(lineIn(lines)).add(own));
    }

    private static JsonObject lineIn(Collection<String> lines) {
        return new JsonObject().put("line", new JsonObject().put("$in", new JsonArray(List.copyOf(lines))));
    }
}
