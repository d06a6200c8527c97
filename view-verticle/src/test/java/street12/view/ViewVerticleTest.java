package street12.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the events of the shop's sagas make of the view, and what it answers. */
class ViewVerticleTest {

    private static RunningView view;
    private static Feed feed;

    @BeforeAll
    static void start() {
        view = new RunningView(Map.of("VIEW_GENERATION", "1"));
        feed = new Feed();
    }

    @AfterAll
    static void stop() {
        feed.close();
        view.close();
    }

    @Test
    void a_placed_order_is_shown_with_its_delivery_its_coupon_and_its_timeline() {
        var shop = new ShopEvents(1_000, "goodman").placed();

        feed.send(shop.all());
        awaitTimeline(1_000, shop);

        var status = view.get("/orderStatus/1000");
        assertThat(status.path("orderStatus").asText()).isEqualTo("DeliveryStarted");
        assertThat(status.path("deliveryStatus").asText()).isEqualTo("STARTED");
        assertThat(status.path("couponStatus").asText()).isEqualTo("ISSUED");
        assertThat(status.path("paymentStatus").asText()).isEqualTo("APPROVED");
        assertThat(status.path("amount").isIntegralNumber()).isTrue();
        assertThat(status.path("placedAt").asText()).isEqualTo("2026-03-01T09:00:00.000001Z");
        assertThat(status.has("reason")).isFalse();
        assertThat(status.at("/_links/timeline/href").asText()).isEqualTo("/orderStatus/1000/timeline");

        var timeline = view.get("/orderStatus/1000/timeline").at("/_embedded/timeline");
        assertThat(types(timeline))
                .containsExactly(
                        "OrderPlaced",
                        "PaymentApproved",
                        "DeliveryReceived",
                        "CouponIssued",
                        "DeliveryStarted",
                        "MessageSent");
        assertThat(timeline.get(4).path("entryId").asText()).isEqualTo("1000-delivery-1002-2");
        assertThat(timeline.get(4).path("source").asText()).isEqualTo("delivery");
        assertThat(timeline.get(4).path("sequence").asLong()).isEqualTo(2);
        assertThat(timeline.get(4).at("/data/order/address").asText()).isEqualTo("Seoul");
        assertThat(timeline.get(5).at("/data/text").asText()).isEqualTo("\"배송\"\n시작");
        assertThat(timeline.get(5).path("description").asText()).isEqualTo("\"배송\"\n시작");
        assertThat(status.has("attributes")).isFalse();
    }

    @Test
    void an_order_shows_its_attributes_with_numbers_where_its_line_says_so() {
        var food = ShopEvents.food(1_500).cooked();

        feed.send(food.all());
        awaitTimeline(1_500, food);

        var status = view.get("/orderStatus/1500");
        assertThat(status.path("attributes").toString())
                .isEqualTo("{\"guests\":4,\"note\":\"12\",\"storeId\":2,\"storeName\":\"Annex\"}");
        assertThat(status.path("orderStatus").asText()).isEqualTo("DeliveryAdvanced");
        assertThat(status.path("deliveryStatus").asText()).isEqualTo("COOKED");
        assertThat(view.get("/orderStatus?userId=eater").at("/_embedded/orderStatus/0/attributes"))
                .isEqualTo(status.path("attributes"));
    }

    @Test
    void a_cancelled_order_is_shown_as_undone_with_the_reason() {
        var shop = new ShopEvents(2_000, "goodman").placed().canceled();

        feed.send(shop.all());
        awaitTimeline(2_000, shop);

        var status = view.get("/orderStatus/2000");
        assertThat(status.path("orderStatus").asText()).isEqualTo("OrderCanceled");
        assertThat(status.path("deliveryStatus").asText()).isEqualTo("CANCELED");
        assertThat(status.path("couponStatus").asText()).isEqualTo("CANCELED");
        assertThat(status.path("paymentStatus").asText()).isEqualTo("CANCELED");
        assertThat(status.path("reason").asText()).isEqualTo("too late");
    }

    @Test
    void every_event_twice_changes_nothing() {
        var once = new ShopEvents(3_000, "once").placed().canceled();
        var twice = new ShopEvents(3_500, "once").placed().canceled();

        feed.send(once.all());
        for (var happened : twice.all()) feed.send(List.of(happened, happened));
        feed.send(twice.all());
        // Comes after all copies in each topic that it is in
        var last = new ShopEvents(3_501, "once").placed().canceled();
        feed.send(last.all());
        awaitTimeline(3_000, once);
        awaitTimeline(3_501, last);
        awaitTimeline(3_500, twice);

        assertThat(types(view.get("/orderStatus/3500/timeline").at("/_embedded/timeline")))
                .isEqualTo(types(view.get("/orderStatus/3000/timeline").at("/_embedded/timeline")));
        assertThat(view.get("/orderStatus/3500").path("orderStatus").asText()).isEqualTo("OrderCanceled");
    }

    @Test
    void another_generation_built_from_the_start_equals_the_first_field_by_field() {
        var orders = LongStream.range(0, 20)
                .mapToObj(i -> {
                    var shop = new ShopEvents(4_000 + 10 * i, "generations").placed();
                    if (i % 3 == 1) shop.canceled();
                    if (i % 3 == 2) shop.cancelRefused().completed();
                    return shop;
                })
                .toList();
        feed.sendAll(orders);
        orders.forEach(shop -> awaitTimeline(shop.facts().orderId(), shop));

        try (var second = new RunningView(Map.of("VIEW_GENERATION", "2"))) {
            orders.forEach(shop -> awaitTimeline(second, shop.facts().orderId(), shop));
            for (var shop : orders) {
                var path = "/orderStatus/" + shop.facts().orderId();
                assertThat(second.get(path)).isEqualTo(view.get(path));
                assertThat(second.get(path + "/timeline")).isEqualTo(view.get(path + "/timeline"));
            }
            var list = "/orderStatus?userId=generations&size=100";
            assertThat(second.get(list)).isEqualTo(view.get(list));
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(happenings(second)).isEqualTo(happenings(view)));
        }
    }

    @Test
    void orders_are_listed_by_user_line_and_status_newest_first() {
        var orders = List.of(
                new ShopEvents(5_000, "lister").placed(),
                new ShopEvents(5_010, "lister").placed().canceled(),
                new ShopEvents(5_020, "lister").placed());
        feed.sendAll(orders);
        orders.forEach(shop -> awaitTimeline(shop.facts().orderId(), shop));

        var list = view.get("/orderStatus?userId=lister");
        assertThat(orderIds(list)).containsExactly(5_020L, 5_010L, 5_000L);
        assertThat(list.at("/page/totalElements").asLong()).isEqualTo(3);
        assertThat(orderIds(view.get("/orderStatus?userId=lister&size=2&page=1&sort=placedAt,desc")))
                .hasSize(1);
        assertThat(orderIds(view.get("/orderStatus?userId=lister&orderStatus=OrderCanceled")))
                .containsExactly(5_010L);
        assertThat(orderIds(
                        view.get("/orderStatus?userId=lister&orderStatus=OrderCanceled&orderStatus=DeliveryStarted")))
                .hasSize(3);
        assertThat(orderIds(view.get("/orderStatus?userId=lister", "X-Line", "shop")))
                .hasSize(3);
        assertThat(orderIds(view.get("/orderStatus?userId=lister", "X-Line", "food")))
                .isEmpty();
        assertThat(orderIds(view.get("/orderStatus?userId=nobody"))).isEmpty();
    }

    @Test
    void an_order_of_another_line_is_not_there() {
        var shop = new ShopEvents(6_000, "goodman").placed();
        feed.send(shop.all());
        awaitTimeline(6_000, shop);

        for (var path : List.of("/orderStatus/6000", "/orderStatus/6000/timeline", "/orderStatus/6000/events")) {
            assertThat(view.request(path, "X-Line", "food").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(view.request("/orderStatus/6000", "X-Line", "shop").statusCode())
                .isEqualTo(200);
    }

    static void awaitTimeline(RunningView view, long orderId, ShopEvents shop) {
        await().atMost(20, SECONDS)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> view.get("/orderStatus/" + orderId + "/timeline")
                                .at("/_embedded/timeline")
                                .size()
                        == shop.all().size());
    }

    private static void awaitTimeline(long orderId, ShopEvents shop) {
        awaitTimeline(view, orderId, shop);
    }

    static List<String> types(JsonNode timeline) {
        return StreamSupport.stream(timeline.spliterator(), false)
                .map(entry -> entry.path("type").asText())
                .toList();
    }

    /** All pages of what happened, newest first. */
    private static List<JsonNode> happenings(RunningView view) {
        var entries = new ArrayList<JsonNode>();
        for (String path = "/timeline?size=100"; !path.isEmpty(); ) {
            var list = view.get(path);
            list.at("/_embedded/timeline").forEach(entries::add);
            path = list.at("/_links/next/href").asText();
        }
        return entries;
    }

    private static List<Long> orderIds(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.at("/_embedded/orderStatus")
                .forEach(one -> ids.add(one.path("orderId").asLong()));
        return ids;
    }
}
