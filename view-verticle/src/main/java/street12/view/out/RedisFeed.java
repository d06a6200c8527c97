package street12.view.out;

import static io.vertx.redis.client.Command.GET;
import static io.vertx.redis.client.Command.HGET;
import static io.vertx.redis.client.Command.HMGET;
import static io.vertx.redis.client.Command.TIME;
import static io.vertx.redis.client.Command.ZCARD;
import static io.vertx.redis.client.Command.ZRANGE;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import street12.platform.auth.Reach;
import street12.view.FeedStore;
import street12.view.domain.EntryId;
import street12.view.domain.FeedPosition;
import street12.view.domain.Filling;
import street12.view.domain.Part;
import street12.view.domain.Stamp;
import street12.view.domain.StatusChange;
import street12.view.domain.TimelineEntry;

/**
 * The feeds in Redis. Each part has one of its own, in which entries are numbered without a gap. A feed that is new begins with the
 * time in microseconds, so that a position tells whether anything was missed, even of a feed that was empty, or gone for a while.
 *
 * <p>The last {@value #MOST} entries are kept, of a user {@value #MOST_OF_USER}, and these for a day after the last one.
 */
public final class RedisFeed implements FeedStore {

    static final int MOST = 10_000;
    static final int MOST_OF_USER = 1_000;

    private static final Duration IDLE = Duration.ofDays(1);
    private static final long IDLE_MICROS = IDLE.toMillis() * 1000;
    private static final int AT_ONCE = 100;
    private static final int READS = 4;

    private static final Script APPEND = Script.load("/redis/append-feed.lua");

    private final ViewRedis redis;
    private final Filling filling;
    private final Keys keys;
    private final Parts parts;

    /** @param lines that run here */
    RedisFeed(ViewRedis redis, Filling filling, Set<String> lines) {
        this.redis = redis;
        this.filling = filling;
        this.keys = Keys.of(filling);
        this.parts = new Parts(lines);
    }

    /**
     * What adds an event to the feeds that it belongs to; harmless where it is in them already.
     *
     * @param whole whether Redis may not know the script
     */
    static List<Request> appending(StatusChange change, Keys keys, boolean whole) {
        var requests = new ArrayList<Request>();
        for (var part : Part.holding(change.line(), change.userId())) {
            boolean isUsers = part.userId() != null;
            var arguments = List.of(
                    change.entry().toString(),
                    Integer.toString(isUsers ? MOST_OF_USER : MOST),
                    isUsers ? Long.toString(IDLE.toSeconds()) : "0");
            var feed = List.of(keys.feed(part));
            requests.add(whole ? APPEND.whole(feed, arguments) : APPEND.known(feed, arguments));
        }
        return requests;
    }

    @Override
    public List<Part> parts(String line, Reach reach) {
        return parts.within(reach, line, null);
    }

    /** What one feed holds beyond a number. */
    private record Beyond(Part part, List<EntryId> entries, List<Long> numbers, long until, boolean missed) {}

    @Override
    public Future<Portion> after(FeedPosition told, List<Part> of) {
        boolean fresh = told == null;
        boolean known = !fresh
                && told.filling().equals(filling.toString())
                && told.numbers().keySet().equals(names(of));
        var requests = new ArrayList<Request>();
        requests.add(Request.cmd(GET).arg(keys.epoch()));
        requests.add(Request.cmd(TIME));
        for (var part : of) requests.addAll(reading(part, known ? told.numbers().get(part.name()) : null));
        return redis.batch(requests).compose(answers -> {
            var epoch = answers.get(0);
            // Lost, or about to be another: whoever follows the view says so in a moment
            if (epoch == null || !epoch.toString().equals(filling.epoch())) {
                return Future.failedFuture("the view is not the one that was read");
            }
            long now = micros(answers.get(1));
            var beyond = new ArrayList<Beyond>();
            for (int i = 0; i < of.size(); i++) {
                var part = of.get(i);
                beyond.add(beyond(
                        part,
                        known ? told.numbers().get(part.name()) : null,
                        now,
                        answers.subList(2 + i * READS, 2 + (i + 1) * READS)));
            }
            boolean missed = beyond.stream().anyMatch(Beyond::missed);
            if (known && !missed) return portion(told, beyond);
            // From now on: where nothing was known before, or not enough
            return !known
                    ? Future.succeededFuture(new Portion(ends(beyond), List.of(), false, !fresh))
                    : after(null, of).map(begun -> new Portion(begun.until(), List.of(), false, true));
        });
    }

    private static Set<String> names(List<Part> of) {
        return of.stream().map(Part::name).collect(Collectors.toSet());
    }

    /** What is beyond, and only then what is kept: what went meanwhile is noticed. */
    private List<Request> reading(Part part, Long told) {
        var feed = keys.feed(part);
        return List.of(
                Request.cmd(ZRANGE)
                        .arg(feed)
                        .arg(told == null ? "(+inf" : "(" + told)
                        .arg("+inf")
                        .arg("BYSCORE")
                        .arg("LIMIT")
                        .arg(0)
                        .arg(AT_ONCE)
                        .arg("WITHSCORES"),
                Request.cmd(ZCARD).arg(feed),
                Request.cmd(ZRANGE).arg(feed).arg(0).arg(0).arg("WITHSCORES"),
                Request.cmd(ZRANGE).arg(feed).arg(-1).arg(-1).arg("WITHSCORES"));
    }

    /** @param told null for what is beyond the feed's end */
    private static Beyond beyond(Part part, Long told, long now, List<Response> answers) {
        long size = answers.get(1).toLong();
        // What begins from here on has a higher number
        long end = size == 0 ? now - 1 : score(answers.get(3), 0);
        if (told == null) return new Beyond(part, List.of(), List.of(), end, false);
        if (size == 0) return new Beyond(part, List.of(), List.of(), end, told > now || now - told > IDLE_MICROS);
        long first = score(answers.get(2), 0);
        boolean whole = size < (part.userId() == null ? MOST : MOST_OF_USER);
        boolean missed = told > end || (told < first - 1 && !(whole && first - told < IDLE_MICROS));
        var range = answers.get(0);
        var entries = new ArrayList<EntryId>();
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < range.size(); i++) {
            numbers.add(score(range, i));
            entries.add(EntryId.parse(range.get(i).get(0).toString()).orElse(null));
        }
        long until = numbers.isEmpty() ? told : numbers.get(numbers.size() - 1);
        return new Beyond(part, entries, numbers, until, missed);
    }

    private static long score(Response range, int i) {
        return range.get(i).get(1).toDouble().longValue();
    }

    private static long micros(Response time) {
        return time.get(0).toLong() * 1_000_000 + time.get(1).toLong();
    }

    private FeedPosition ends(List<Beyond> beyond) {
        var numbers = new TreeMap<String, Long>();
        beyond.forEach(one -> numbers.put(one.part().name(), one.until()));
        return new FeedPosition(filling.toString(), numbers);
    }

    private Future<Portion> portion(FeedPosition told, List<Beyond> beyond) {
        var requests = new ArrayList<Request>();
        for (var one : beyond) {
            for (var id : one.entries()) {
                // What cannot be read is passed over below, like what is gone
                long order = id == null ? 0 : id.orderId();
                var key = id == null ? "" : id.key().toString();
                requests.add(Request.cmd(HGET).arg(keys.events(order)).arg(key));
                requests.add(Request.cmd(HMGET)
                        .arg(keys.status(order))
                        .arg("orderStatus")
                        .arg("deliveryStatus"));
            }
        }
        return redis.batch(requests).map(answers -> {
            var position = told;
            var news = new ArrayList<News>();
            int read = 0;
            for (var one : beyond) {
                for (int i = 0; i < one.entries().size(); i++, read += 2) {
                    position = position.at(one.part().name(), one.numbers().get(i));
                    var json = answers.get(read);
                    var status = answers.get(read + 1);
                    if (json == null) continue;
                    var entry = new TimelineEntry(one.entries().get(i).key(), json.toString());
                    news.add(new News(position, entry, value(status.get(0)), value(status.get(1))));
                }
                position = position.at(one.part().name(), one.until());
            }
            boolean more = beyond.stream().anyMatch(one -> one.entries().size() == AT_ONCE);
            return new Portion(position, news, more, false);
        });
    }

    private static String value(Response held) {
        var value = held == null ? "" : held.toString().substring(Stamp.LENGTH);
        return value.isEmpty() ? null : value;
    }
}
