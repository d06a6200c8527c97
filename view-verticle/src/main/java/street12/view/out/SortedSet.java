package street12.view.out;

import static io.vertx.redis.client.Command.ZCARD;
import static io.vertx.redis.client.Command.ZRANGE;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;

/** Members in the order of their scores, read by their rank. */
record SortedSet(ViewRedis redis, String key) {

    Future<List<String>> part(long from, int size, boolean descending) {
        return redis.send(range(from, size, descending)).map(SortedSet::texts);
    }

    Future<Listing<String>> page(Page page) {
        return redis.batch(List.of(Request.cmd(ZCARD).arg(key), range(page.offset(), page.size(), page.descending())))
                .map(answers ->
                        new Listing<>(texts(answers.get(1)), answers.get(0).toLong()));
    }

    private Request range(long from, int size, boolean descending) {
        var request = Request.cmd(ZRANGE).arg(key).arg(from).arg(from + size - 1);
        return descending ? request.arg("REV") : request;
    }

    private static List<String> texts(Response range) {
        return StreamSupport.stream(range.spliterator(), false)
                .map(Response::toString)
                .toList();
    }
}
