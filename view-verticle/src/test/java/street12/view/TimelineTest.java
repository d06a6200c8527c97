package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static street12.view.RunningView.within;
import static street12.view.ViewVerticleTest.awaitTimeline;
import static street12.view.ViewVerticleTest.types;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happened to all orders, as the API shows it. */
class TimelineTest {

    private static RunningView view;
    private static Feed feed;

    @BeforeAll
    static void start() {
        view = new RunningView(Map.of("VIEW_GENERATION", "41"));
        feed = new Feed();
        feed.sendAll(List.of(
                ShopEvents.food(60_000, "kitchen").cooked().rejected(),
                new ShopEvents(61_000, "goodman").placed().canceled()));
        awaitTimeline(view, 60_000, ShopEvents.food(60_000, "kitchen").cooked().rejected());
        awaitTimeline(view, 61_000, new ShopEvents(61_000, "goodman").placed().canceled());
        await().atMost(10, SECONDS)
                .until(() -> view.get("/timeline?line=kitchen")
                                .at("/page/totalElements")
                                .asInt()
                        == 9);
    }

    @AfterAll
    static void stop() {
        feed.close();
        view.close();
    }

    @Test
    void what_happened_in_a_line_is_listed_newest_first() {
        var list = view.get("/timeline?line=kitchen");

        assertThat(types(entries(list)))
                .containsExactly(
                        "OrderRejected",
                        "PaymentCanceled",
                        "DeliveryRejected",
                        "DeliveryAdvanced",
                        "DeliveryAdvanced",
                        "DeliveryReceived",
                        "OrderPaid",
                        "PaymentApproved",
                        "OrderPlaced");
        assertThat(list.at("/page/totalElements").asInt()).isEqualTo(9);
        assertThat(list.at("/_links/self/href").asText())
                .isEqualTo("/timeline?line=kitchen&page=0&size=20&sort=time,desc");
        assertThat(view.get("/timeline", "X-Line", "kitchen").at("/_embedded")).isEqualTo(list.at("/_embedded"));
        assertThat(entries(view.get("/timeline?line=calls"))).isEmpty();
    }

    @Test
    void an_entry_says_what_it_happened_to_and_what_it_was() {
        var entries = entries(view.get("/timeline?line=kitchen"));

        var cooked = entries.get(3);
        assertThat(cooked.path("entryId").asText()).isEqualTo("60000-delivery-60002-3");
        assertThat(cooked.path("orderId").asLong()).isEqualTo(60_000);
        assertThat(cooked.path("line").asText()).isEqualTo("kitchen");
        assertThat(cooked.path("detail").asText()).isEqualTo("cook");
        assertThat(cooked.has("description")).isFalse();
        assertThat(cooked.path("aggregate").asText()).isEqualTo("delivery");
        assertThat(cooked.path("aggregateId").asLong()).isEqualTo(60_002);
        assertThat(cooked.at("/_links/self/href").asText()).isEqualTo("/timeline/60000-delivery-60002-3");
        var givenBack = entries.get(1);
        assertThat(givenBack.path("detail").asText()).isEqualTo("DISABLED");
        assertThat(givenBack.path("description").asText()).isEqualTo("6000000 won");
        assertThat(entries.get(2).path("description").asText()).isEqualTo("sold out");
        assertThat(entries.get(0).path("aggregate").asText()).isEqualTo("order");
        assertThat(entries.get(0).path("aggregateId").asLong()).isEqualTo(60_000);
    }

    @Test
    void the_list_is_sorted_either_way_and_paged() {
        var first = view.get("/timeline?line=kitchen&sort=time,asc&size=4");
        var last = view.get("/timeline?line=kitchen&sort=time&size=4&page=2");

        assertThat(types(entries(first)))
                .containsExactly("OrderPlaced", "PaymentApproved", "OrderPaid", "DeliveryReceived");
        assertThat(first.at("/_links/next/href").asText())
                .isEqualTo("/timeline?line=kitchen&page=1&size=4&sort=time,asc");
        assertThat(types(entries(last))).containsExactly("OrderRejected");
        assertThat(last.at("/page/totalPages").asInt()).isEqualTo(3);
        assertThat(entries(view.get("/timeline?line=kitchen&size=4&page=9"))).isEmpty();
    }

    @Test
    void all_lines_are_in_one_list() {
        var kitchen = ids(entries(view.get("/timeline?line=kitchen")));
        var shop = ids(entries(view.get("/timeline?line=shop")));

        var all = new HashSet<String>();
        String next = "/timeline?size=100";
        while (!next.isEmpty()) {
            var list = view.get(next);
            all.addAll(ids(entries(list)));
            next = list.at("/_links/next/href").asText();
        }

        assertThat(all)
                .contains("60000-order-1", "61000-order-1")
                .containsAll(kitchen)
                .containsAll(shop);
    }

    @Test
    void what_happened_to_one_order_is_its_own_timeline_in_pages() {
        var own = entries(view.get("/orderStatus/61000/timeline"));

        var oldestFirst = view.get("/timeline?orderId=61000&sort=time,asc&size=5&page=1");
        assertThat(ids(entries(oldestFirst))).isEqualTo(ids(own).subList(5, 10));
        assertThat(oldestFirst.at("/page/totalElements").asInt()).isEqualTo(13);
        assertThat(ids(entries(view.get("/timeline?orderId=61000&size=1")))).isEqualTo(ids(own).subList(12, 13));
        assertThat(entries(view.get("/timeline?orderId=61000&page=7"))).isEmpty();
        assertThat(entries(view.get("/timeline?orderId=61000", "X-Line", "shop")))
                .hasSize(13);
        assertThat(entries(view.get("/timeline?orderId=61000", "X-Line", "kitchen")))
                .isEmpty();
        assertThat(entries(view.get("/timeline?orderId=987654321"))).isEmpty();
    }

    @Test
    void an_entry_is_read_by_its_id_in_its_own_line() {
        var path = "/timeline/61000-coupon-61003-1";

        var entry = view.get(path);

        assertThat(entry.path("type").asText()).isEqualTo("CouponIssued");
        assertThat(entry.at("/data/couponKind").asText()).isEqualTo("DISCOUNT");
        assertThat(entry.at("/_links/self/href").asText()).isEqualTo(path);
        assertThat(view.get(path, "X-Line", "shop")).isEqualTo(entry);
        assertThat(view.request(path, "X-Line", "kitchen").statusCode()).isEqualTo(404);
    }

    @Test
    void an_entry_that_cannot_be_read_any_more_is_left_out() {
        var shop = new ShopEvents(62_000, "goodman").placed();
        feed.send(shop.all());
        awaitTimeline(view, 62_000, shop);

        spoil("{order:41:62000}:events", "order#1");

        assertThat(types(entries(view.get("/timeline?orderId=62000&sort=time,asc"))))
                .startsWith("PaymentApproved")
                .hasSize(5);
        assertThat(entries(view.get("/orderStatus/62000/timeline"))).hasSize(5);
        assertThat(view.request("/timeline?line=shop&size=100").statusCode()).isEqualTo(200);
        assertThat(view.request("/timeline/62000-order-1").statusCode()).isEqualTo(404);
    }

    private static void spoil(String hash, String field) {
        var vertx = Vertx.vertx();
        var redis = Redis.createClient(vertx, Stores.redis().uri());
        within(redis.send(Request.cmd(Command.HSET).arg(hash).arg(field).arg("{\"type\":")));
        within(redis.close());
        within(vertx.close());
    }

    private static JsonNode entries(JsonNode list) {
        return list.at("/_embedded/timeline");
    }

    private static List<String> ids(JsonNode entries) {
        return entries.findValuesAsText("entryId");
    }
}
