package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;
import static street12.view.out.Generations.fill;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.view.FeedStore.News;
import street12.view.FeedStore.Portion;
import street12.view.ShopEvents;
import street12.view.domain.FeedPosition;
import street12.view.domain.Part;
import street12.view.domain.StatusChange;

/** The feeds, on a real Redis. */
class RedisFeedTest {

    private static final Part ALL = new Part(null, null);
    private static final Part SHOP = new Part("shop", null);
    private static final Part FOOD = new Part("food", null);
    private static final Part ANNS = new Part(null, "ann");

    private static Generations generations;

    private RedisOrderStatuses store;
    private RedisFeed feed;

    @BeforeAll
    static void connect() {
        generations = new Generations();
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @BeforeEach
    void begin() {
        store = generations.next();
        feed = generations.feed();
    }

    @Test
    void each_part_is_told_what_happens_in_it_without_gap_or_repeat_and_how_the_order_stands() {
        var all = now(ALL);
        var anns = now(ANNS);
        fill(store, new ShopEvents(1, "ann").placed().all());
        fill(store, new ShopEvents(2, "bob").placed().all());

        assertThat(heard(all, ALL)).hasSize(12).doesNotHaveDuplicates();
        assertThat(heard(anns, ANNS))
                .containsExactly(
                        "1-order-1",
                        "1-payment-2-1",
                        "1-delivery-3-1",
                        "1-coupon-4-1",
                        "1-delivery-3-2",
                        "1-message-5-1");
        var last = within(feed.after(anns, List.of(ANNS))).news().get(5);
        assertThat(last.orderStatus()).isEqualTo("DeliveryStarted");
        assertThat(last.deliveryStatus()).isEqualTo("STARTED");
    }

    @Test
    void whoever_comes_back_hears_the_rest_wherever_it_was_cut_off() {
        var begun = now(SHOP, FOOD);
        fill(store, new ShopEvents(1, "ann").placed().all());
        fill(store, ShopEvents.food(2).cooked().all());
        fill(store, new ShopEvents(3, "ann").placed().all());
        var whole = within(feed.after(begun, List.of(SHOP, FOOD))).news();
        assertThat(whole).hasSize(18);

        for (int cut = 0; cut < whole.size(); cut++) {
            var rest = within(feed.after(whole.get(cut).position(), List.of(SHOP, FOOD)));
            assertThat(rest.reset()).isFalse();
            assertThat(ids(rest.news())).as("cut after %d", cut).isEqualTo(ids(whole.subList(cut + 1, whole.size())));
        }
    }

    @Test
    void an_event_that_comes_again_is_told_once_even_when_it_was_told_long_ago() {
        var begun = now(ALL);
        var events = new ShopEvents(1, "ann").placed().all();
        fill(store, events);
        fill(store, events);
        assertThat(heard(begun, ALL)).hasSize(6);

        within(generations
                .redis()
                .send(Request.cmd(Command.ZREMRANGEBYRANK)
                        .arg(generations.keys().feed(ALL))
                        .arg(0)
                        .arg(3)));
        var before = within(feed.after(null, List.of(ALL))).until();
        fill(store, events);

        assertThat(heard(before, ALL)).isEmpty();
    }

    @Test
    void what_a_crash_left_untold_is_told_when_the_event_comes_again() {
        var begun = now(ALL, SHOP);
        var events = new ShopEvents(1, "ann").placed().all();
        fill(store, events.subList(0, 2));

        // It dies before the second step, and once more in the midst of it
        within(store.applied(StatusChange.of(events.get(2)), events.get(2)));
        assertThat(heard(begun, ALL, SHOP)).hasSize(4);
        within(generations
                .redis()
                .batch(RedisFeed.appending(StatusChange.of(events.get(2)), generations.keys(), true)
                        .subList(0, 1)));
        fill(store, events.subList(2, 3));

        var told = heard(begun, ALL, SHOP);
        assertThat(told).hasSize(6);
        assertThat(told.stream().distinct()).hasSize(3);
    }

    @Test
    void two_instances_that_tell_the_same_at_the_same_time_tell_it_once_and_number_without_a_gap() {
        var begun = now(ALL);
        var done = new ArrayList<Future<?>>();
        for (int i = 1; i <= 50; i++) {
            for (var happened : new ShopEvents(i, "ann").placed().all()) {
                var change = StatusChange.of(happened);
                for (int instance = 0; instance < 2; instance++) {
                    done.add(store.apply(change, happened).compose(rest -> rest.finish()));
                }
            }
        }
        within(Future.join(done));

        var numbers = new ArrayList<Long>();
        var ids = new ArrayList<String>();
        var position = begun;
        for (Portion part; ; position = part.until()) {
            part = within(feed.after(position, List.of(ALL)));
            part.news().forEach(one -> numbers.add(one.position().numbers().get("*")));
            ids.addAll(ids(part.news()));
            if (!part.more()) break;
        }
        assertThat(ids).hasSize(300).doesNotHaveDuplicates();
        for (int i = 1; i < numbers.size(); i++) assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
    }

    @Test
    void a_position_of_which_too_much_is_gone_is_reset_and_goes_on_from_the_end() {
        var begun = now(ALL);
        fill(store, new ShopEvents(1, "ann").placed().all());
        var heard = within(feed.after(begun, List.of(ALL))).news();
        // Full, and so what went is not known any more
        var key = generations.keys().feed(ALL);
        var filler = new ArrayList<Request>();
        long last = heard.get(5).position().numbers().get("*");
        for (int i = 1; i <= RedisFeed.MOST; i++) {
            filler.add(Request.cmd(Command.ZADD).arg(key).arg(last + i).arg("9-order-" + i));
        }
        for (int i = 0; i < filler.size(); i += 1000) {
            within(generations.redis().batch(filler.subList(i, i + 1000)));
        }
        fill(store, new ShopEvents(2, "bob").placed().all().subList(0, 1));

        assertThat(within(generations.redis().send(Request.cmd(Command.ZCARD).arg(key)))
                        .toInteger())
                .isEqualTo(RedisFeed.MOST);
        var late = within(feed.after(heard.get(0).position(), List.of(ALL)));
        assertThat(late.reset()).isTrue();
        assertThat(late.news()).isEmpty();
        assertThat(late.until().numbers().get("*")).isEqualTo(last + RedisFeed.MOST + 1);
        fill(store, new ShopEvents(2, "bob").placed().all().subList(1, 2));
        assertThat(heard(late.until(), ALL)).containsExactly("2-payment-3-1");
    }

    @Test
    void positions_that_mean_nothing_here_are_reset() {
        fill(store, new ShopEvents(1, "ann").placed().all());
        var here = now(ALL);

        assertThat(isReset(new FeedPosition("7-00000000", here.numbers()), ALL)).isTrue();
        assertThat(isReset(here, SHOP)).isTrue();
        assertThat(isReset(here, ALL, SHOP)).isTrue();
        assertThat(isReset(here.at("*", here.numbers().get("*") + 1), ALL)).isTrue();
        assertThat(isReset(new FeedPosition(here.filling(), new TreeMap<>()), ALL))
                .isTrue();
        assertThat(isReset(here, ALL)).isFalse();
        // Of a feed that is not there, long ago
        assertThat(isReset(new FeedPosition(here.filling(), new TreeMap<>()).at(FOOD.name(), 5), FOOD))
                .isTrue();
    }

    @Test
    void a_view_that_was_lost_tells_nothing_until_that_is_known() {
        var begun = now(ALL);
        within(generations
                .redis()
                .send(Request.cmd(Command.SET).arg(generations.keys().epoch()).arg("another")));

        assertThat(feed.after(begun, List.of(ALL))
                        .map(false)
                        .otherwise(true)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .isTrue();
    }

    private boolean isReset(FeedPosition told, Part... parts) {
        return within(feed.after(told, List.of(parts))).reset();
    }

    private FeedPosition now(Part... parts) {
        var now = within(feed.after(null, List.of(parts)));
        assertThat(now.reset()).isFalse();
        return now.until();
    }

    private List<String> heard(FeedPosition told, Part... parts) {
        var found = within(feed.after(told, List.of(parts)));
        assertThat(found.reset()).isFalse();
        return ids(found.news());
    }

    private static List<String> ids(List<News> news) {
        return news.stream().map(one -> one.entry().json().split("\"", -1)[3]).toList();
    }
}
