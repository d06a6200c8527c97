package street12.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.Status.Code;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryCompleted;
import street12.order.in.grpc.v1.ListOrdersRequest;
import street12.order.in.grpc.v1.Order;
import street12.order.in.grpc.v1.PlaceOrderRequest;

/** Orders over gRPC are those of HTTP: placed, read and cancelled with the same checks. */
class OrdersOverGrpcTest {

    private final Service service = Service.shared();
    private final Grpc grpc = new Grpc(service);

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @AfterEach
    void close() {
        grpc.close();
    }

    /** As HTTP shows it; fails where it shows something that the message has no field for. */
    private Order overHttp(long id) {
        return Grpc.shown(service.get("/orders/" + id).json());
    }

    @Test
    void an_order_is_placed_read_and_cancelled() {
        var mac = Shop.sells(service, 5);

        var placed = grpc.call(Grpc.PLACE, Grpc.order(mac, "remote").setQty(2).build());

        assertThat(placed.getAmount()).isEqualTo(2 * mac.price());
        assertThat(placed.getOrderStatus()).isEqualTo("Order Placed");
        assertThat(placed.getPaymentStatus()).isEqualTo("APPROVED");
        assertThat(placed.hasReason()).isFalse();
        assertThat(placed).isEqualTo(overHttp(placed.getId()));
        assertThat(Provider.standing(2 * mac.price())).isEqualTo(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(3);
        assertThat(grpc.call(Grpc.GET, Grpc.get(placed.getId()))).isEqualTo(placed);

        var canceled = grpc.call(
                Grpc.CANCEL,
                Grpc.cancel(placed.getId()).setReason("a cheaper one").build());

        assertThat(canceled.getOrderStatus()).isEqualTo("Order Cancel Requested");
        assertThat(overHttp(placed.getId())).isEqualTo(canceled);
        await().atMost(20, SECONDS)
                .untilAsserted(() ->
                        assertThat(Topic.of("orders", placed.getId(), "remote")).hasSize(2));
        assertThat(Topic.of("orders", placed.getId(), "remote")
                        .get(1)
                        .data()
                        .path("reason")
                        .asText())
                .isEqualTo("a cheaper one");
    }

    @Test
    void an_order_says_what_its_line_asks_for() {
        var order = PlaceOrderRequest.newBuilder()
                .setLine("rides")
                .setUserId("rider")
                .setPhoneNo("010")
                .setAddress("Seoul")
                .setProductPrice(7000)
                .setQty(1)
                .putAttributes("payType", "CARD")
                .putAttributes("seats", "4");

        var placed = grpc.call(Grpc.PLACE, order.build());

        assertThat(placed.getLine()).isEqualTo("rides");
        assertThat(placed.getAttributesMap()).containsEntry("payType", "CARD").containsEntry("seats", "4");
        assertThat(placed.hasProductId()).isFalse();
        assertThat(placed).isEqualTo(overHttp(placed.getId()));
    }

    @Test
    void the_line_is_named_by_a_field_or_by_metadata_which_goes_before_it() {
        var mac = Shop.sells(service, "free", null);
        var order = Grpc.order(mac, "liner");

        var byField = grpc.call(Grpc.PLACE, order.setLine("free").build());
        var byMetadata = grpc.call(Grpc.PLACE, order.setLine("paid").build(), "x-line", "free");

        assertThat(List.of(byField.getLine(), byMetadata.getLine())).containsOnly("free");
        var seen = Grpc.get(byField.getId());
        assertThat(grpc.call(Grpc.GET, seen, "x-line", "free")).isEqualTo(byField);
        assertThat(grpc.refused(Grpc.GET, seen, "x-line", "paid").code()).isEqualTo(Code.NOT_FOUND);
        var inPaid = seen.toBuilder().setLine("paid").build();
        assertThat(grpc.refused(Grpc.GET, inPaid).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void orders_are_listed_page_by_page() {
        var mac = Shop.sells(service, null);
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> grpc.call(
                                Grpc.PLACE, Grpc.order(mac, "lister" + mac.id()).build())
                        .getId())
                .toList();
        var wanted = ListOrdersRequest.newBuilder()
                .setUserId("lister" + mac.id())
                .setOrderStatus("Order Placed")
                .setSize(2)
                .setSort("id,desc");

        var first = grpc.call(Grpc.LIST, wanted.build());
        var second = grpc.call(Grpc.LIST, wanted.setPage(1).build());

        assertThat(first.getOrdersList()).extracting(Order::getId).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getOrdersList()).containsExactly(overHttp(ids.get(0)));
        assertThat(first.getPage().getTotalElements()).isEqualTo(3);
        assertThat(first.getPage().getTotalPages()).isEqualTo(2);
        assertThat(second.getPage().getNumber()).isEqualTo(1);
    }

    @Test
    void a_list_that_cannot_be_is_refused_by_the_name_of_the_field() {
        var refusal = grpc.refused(
                Grpc.LIST, ListOrdersRequest.newBuilder().setOrderStatus("Lost").build());

        assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.fields()).containsExactly("order_status");
        assertThat(grpc.refused(
                                Grpc.LIST,
                                ListOrdersRequest.newBuilder().setSize(101).build())
                        .fields())
                .containsExactly("size");
    }

    @Test
    void what_is_wrong_with_fields_is_told_for_each_of_them() {
        var order = PlaceOrderRequest.newBuilder()
                .setPhoneNo("call me")
                .setAddress("")
                .setProductPrice(-1)
                .setQty(0)
                .putAttributes("note", "\u0000");

        var refusal = grpc.refused(Grpc.PLACE, order.build());

        assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.reason()).isEqualTo("INVALID_FIELDS");
        assertThat(refusal.fields()).contains("phone_no", "address", "product_price", "qty", "attributes.note");
    }

    @Test
    void numbers_of_64_bits_keep_all_their_digits() {
        var mac = Shop.sells(service, null);
        var order = Grpc.order(mac, "counter").setProductId(Long.MAX_VALUE).build();

        var refusal = grpc.refused(Grpc.PLACE, order);

        assertThat(refusal.status().getDescription()).contains("has the id 9223372036854775807");
        assertThat(refusal.fields()).containsExactly("product_id");
    }

    @Test
    void a_field_that_is_not_known_is_refused_by_its_number() {
        var mac = Shop.sells(service, null);
        var more = UnknownFieldSet.newBuilder()
                .addField(
                        99,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("gift"))
                                .build())
                .build();

        var refusal = grpc.refused(
                Grpc.PLACE, Grpc.order(mac, "newer").setUnknownFields(more).build());

        assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.fields()).containsExactly("99");
        assertThat(Provider.payments(mac.price())).isEmpty();
    }

    @Test
    void many_wrong_fields_are_told_in_as_many_words_as_there_is_room_for() {
        var order = PlaceOrderRequest.newBuilder().setUserId("u").setQty(1);
        IntStream.range(0, 500).forEach(i -> order.putAttributes("a".repeat(50) + i, ""));

        var refusal = grpc.refused(Grpc.PLACE, order.build());

        assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.fields()).isNotEmpty().hasSizeLessThan(100);
    }

    @Test
    void what_the_rules_refuse_is_a_failed_precondition_that_says_which() {
        var mac = Shop.sells(service, 1);
        var order = Grpc.order(mac, "goodman");

        var unpaid = grpc.refused(Grpc.PLACE, order.clone().setPayStatus("N").build());
        var dear = grpc.refused(
                Grpc.PLACE, order.clone().setProductPrice(mac.price() + 1).build());
        var many = grpc.refused(Grpc.PLACE, order.clone().setQty(2).build());

        assertThat(List.of(unpaid.code(), dear.code(), many.code())).containsOnly(Code.FAILED_PRECONDITION);
        assertThat(List.of(unpaid.reason(), dear.reason(), many.reason()))
                .containsExactly("NOT_PAID", "PRICE_DIFFERS", "OUT_OF_STOCK");
        assertThat(dear.status().getDescription()).contains(Long.toString(mac.price()));
        assertThat(dear.retryAfterSeconds()).isEmpty();
    }

    @Test
    void texts_of_any_script_come_through() {
        var refusal = grpc.refused(
                Grpc.PLACE,
                PlaceOrderRequest.newBuilder()
                        .setLine("later")
                        .setUserId("u")
                        .setQty(1)
                        .setProductPrice(7000)
                        .setProductName("사과")
                        .putAttributes("크기", "대")
                        .build());

        assertThat(refusal.status().getDescription()).contains("크기");
    }

    @Test
    void an_order_that_was_completed_cannot_be_cancelled() {
        var mac = Shop.sells(service, null);
        var placed = grpc.call(Grpc.PLACE, Grpc.order(mac, "goodman").build());
        var facts = new OrderFacts(
                placed.getId(),
                "paid",
                "goodman",
                "John",
                null,
                "Seoul",
                mac.id(),
                "Mac",
                mac.price(),
                1,
                mac.price(),
                "ko");
        Topic.tell(new DeliveryCompleted(facts, 1));
        await().atMost(20, SECONDS)
                .until(() -> Shop.orderStatus(service, placed.getId()).equals("Order Completed"));

        var refusal = grpc.refused(Grpc.CANCEL, Grpc.cancel(placed.getId()).build());

        assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refusal.reason()).isEqualTo("NOT_CANCELLABLE");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(grpc.refused(Grpc.GET, Grpc.get(Long.MAX_VALUE)).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(grpc.refused(Grpc.CANCEL, Grpc.cancel(Long.MAX_VALUE).build())
                        .code())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(grpc.refused(Grpc.GET, Grpc.get(0)).fields()).containsExactly("id");
        assertThat(grpc.refused(Grpc.GET, Grpc.get(1), "x-line", "nowhere").code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void a_provider_that_is_away_is_said_to_be_with_when_to_come_back() {
        var mac = Shop.sells(service, 3);
        Provider.behaves("{\"failRate\":1}");

        var refusal = grpc.refused(Grpc.PLACE, Grpc.order(mac, "patient").build());

        assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refusal.reason()).isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(refusal.retryAfterSeconds()).contains(2L);
        await().atMost(20, SECONDS).until(() -> Shop.stock(service, mac) == 3);
    }

    @Test
    void a_token_that_is_not_accepted_is_said_to_be() {
        var refusal = grpc.refused(Grpc.GET, Grpc.get(1), "authorization", "Bearer nonsense");

        assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusal.reason()).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void the_trace_goes_on_and_the_language_is_heard() {
        var mac = Shop.sells(service, null);
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var order = Grpc.order(mac, "tracer").build();

        var placed = grpc.call(
                Grpc.PLACE,
                order,
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01",
                "accept-language",
                "fr, en-GB;q=0.8, ko;q=0.5");
        var refusal = grpc.refused(Grpc.GET, Grpc.get(0), "traceparent", "00-" + trace + "-b7ad6b7169203331-01");

        await().atMost(20, SECONDS)
                .untilAsserted(() ->
                        assertThat(Topic.of("orders", placed.getId(), "tracer")).hasSize(1));
        var event = Topic.of("orders", placed.getId(), "tracer").get(0);
        assertThat(event.headers().get("traceparent")).contains(trace);
        assertThat(event.data().at("/order/language").asText()).isEqualTo("en");
        assertThat(refusal.traceId()).isEqualTo(trace);
    }
}
