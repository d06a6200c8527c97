package street12.view.out;

import static io.vertx.redis.client.Command.HGETALL;
import static io.vertx.redis.client.Command.ZADD;
import static io.vertx.redis.client.Command.ZRANGE;
import static io.vertx.redis.client.Command.ZREM;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import street12.contracts.Json;
import street12.view.RebuildLog;
import street12.view.domain.Rebuild;
import street12.view.domain.Rebuild.Difference;
import street12.view.domain.Rebuild.State;

/** What stands in Redis of the view's rebuilds. All of it does, so that whoever comes after an instance that died goes on. */
public final class Rebuilds implements RebuildLog {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final String GOAL = "goal:";

    /** Behind the number of a generation that was dropped once. */
    private static final String AGAIN = " again";

    private static final Script BEGIN = Script.load("/redis/begin-rebuild.lua");
    private static final Script HOLD = Script.load("/redis/hold-lease.lua");
    private static final Script NOTE = Script.load("/redis/note-rebuild.lua");
    private static final Script END = Script.load("/redis/end-rebuild.lua");

    private final ViewRedis redis;
    private final ViewKeys keys;
    private final String self = UUID.randomUUID().toString();

    /** @param first number of the view's first generation */
    public Rebuilds(ViewRedis redis, int first) {
        this.redis = redis;
        this.keys = new ViewKeys(first);
    }

    @Override
    public Future<Optional<Integer>> begin() {
        return BEGIN.run(
                        redis,
                        List.of(keys.rebuild(), keys.live()),
                        List.of(Instant.now().toString(), keys.news()))
                .map(number -> Optional.of(number.toInteger()).filter(n -> n > 0));
    }

    @Override
    public Future<Optional<Rebuild>> last() {
        return fields().map(fields -> fields.isEmpty() ? Optional.empty() : Optional.of(read(fields)));
    }

    private static Rebuild read(Map<String, String> fields) {
        return new Rebuild(
                Integer.parseInt(fields.get("generation")),
                State.valueOf(fields.get("state")),
                Instant.parse(fields.get("startedAt")),
                time(fields.get("finishedAt")),
                number(fields.get("eventsDone")),
                number(fields.get("eventsTotal")),
                differences(fields.get("differences")),
                number(fields.get("differenceCount")),
                fields.get("reason"));
    }

    private static Instant time(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static List<Difference> differences(String json) {
        if (json == null) return null;
        try {
            return Json.MAPPER.readValue(json, new TypeReference<List<Difference>>() {});
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** Up to where each partition has to be read, by its name; empty until that is noted. */
    Future<Map<String, Long>> goal() {
        return fields().map(fields -> {
            var goal = new HashMap<String, Long>();
            fields.forEach((field, value) -> {
                if (field.startsWith(GOAL)) goal.put(field.substring(GOAL.length()), Long.valueOf(value));
            });
            return goal;
        });
    }

    /** @param goal where it is noted for the first time; empty otherwise */
    Future<Void> noteProgress(int generation, long done, long total, Map<String, Long> goal) {
        var fields = new ArrayList<>(List.of("eventsDone", Long.toString(done), "eventsTotal", Long.toString(total)));
        goal.forEach((partition, end) -> fields.addAll(List.of(GOAL + partition, end.toString())));
        return note(generation, fields);
    }

    Future<Void> noteCaughtUp(int generation) {
        return note(generation, List.of("state", State.COMPARING.name()));
    }

    private Future<Void> note(int generation, List<String> fields) {
        var arguments = new ArrayList<>(List.of(self, Integer.toString(generation)));
        arguments.addAll(fields);
        return NOTE.run(redis, List.of(keys.lease(), keys.rebuild()), arguments).compose(Rebuilds::wasMine);
    }

    Future<Void> noteSwitched(int generation, List<Difference> some, long all, Duration grace) {
        return end(
                generation,
                State.SWITCHED,
                grace,
                List.of("differences", Json.text(some), "differenceCount", Long.toString(all)));
    }

    Future<Void> noteFailed(int generation, String reason, Duration grace) {
        return end(generation, State.FAILED, grace, List.of("reason", reason));
    }

    private Future<Void> end(int generation, State state, Duration grace, List<String> fields) {
        var now = Instant.now();
        var arguments = new ArrayList<>(List.of(
                self,
                Integer.toString(generation),
                state.name(),
                Long.toString(now.plus(grace).toEpochMilli()),
                keys.news(),
                "finishedAt",
                now.toString()));
        arguments.addAll(fields);
        return END.run(redis, List.of(keys.lease(), keys.rebuild(), keys.live(), keys.retired()), arguments)
                .compose(Rebuilds::wasMine);
    }

    private static Future<Void> wasMine(Response answer) {
        return answer.toInteger() == 1
                ? Future.succeededFuture()
                : Future.failedFuture("another instance has the rebuild, or it has ended");
    }

    /** Whether this instance is the one that does what only one should do. */
    Future<Boolean> hold() {
        return HOLD.run(redis, List.of(keys.lease()), List.of(self, Long.toString(LEASE.toMillis())))
                .map(answer -> answer.toInteger() == 1);
    }

    /** A generation whose time to be dropped has come. */
    Future<Optional<Integer>> due() {
        return redis.send(Request.cmd(ZRANGE)
                        .arg(keys.retired())
                        .arg("-inf")
                        .arg(System.currentTimeMillis())
                        .arg("BYSCORE")
                        .arg("LIMIT")
                        .arg(0)
                        .arg(1))
                .map(answer -> answer.size() == 0
                        ? Optional.empty()
                        : Optional.of(Integer.parseInt(answer.get(0).toString().replace(AGAIN, ""))));
    }

    /** It is looked for once more after a while: an instance that did not hear in time may have added to it. */
    Future<Void> noteDropped(int generation, Duration again) {
        long at = System.currentTimeMillis() + again.toMillis();
        return redis.batch(List.of(
                        Request.cmd(ZREM).arg(keys.retired()).arg(generation + AGAIN),
                        Request.cmd(ZREM).arg(keys.retired()).arg(generation)))
                .compose(answers -> answers.get(1).toInteger() == 0
                        ? Future.succeededFuture()
                        : redis.send(
                                Request.cmd(ZADD).arg(keys.retired()).arg(at).arg(generation + AGAIN)))
                .mapEmpty();
    }

    private Future<Map<String, String>> fields() {
        return redis.send(Request.cmd(HGETALL).arg(keys.rebuild())).map(answer -> {
            var fields = new HashMap<String, String>();
            for (var field : answer.getKeys())
                fields.put(field, answer.get(field).toString());
            return fields;
        });
    }
}
