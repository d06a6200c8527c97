package street12.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.event.CouponEvent.CouponIssued;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent.OrderPlaced;
import street12.contracts.event.PaymentEvent.PaymentApproved;
import street12.platform.event.CloudEvents.UnreadableEventException;

class CloudEventsTest {

    private static final OrderFacts MAC = new OrderFacts(
            1, "shop", "goodman", "John", "01011110000", "서울", 1001L, "Mac", 3_000_000, 1, 3_000_000, "ko");
    private static final CouponIssued COUPON = new CouponIssued(1, 31, "goodman", "DISCOUNT");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    static List<Event> oneOfEachAggregate() {
        return List.of(
                new OrderPlaced(MAC, Instant.parse("2026-01-01T09:00:00.123456Z")),
                new PaymentApproved(1, 11, "goodman", 3_000_000),
                new DeliveryStarted(MAC, 21, null, null),
                COUPON,
                new MessageSent(1, 41, "goodman", "DeliveryStarted", "log", "ko", "배송이 시작되었습니다."));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachAggregate")
    void an_envelope_comes_back_as_it_was(Event event) {
        var envelope = envelope(event, UUID.randomUUID(), TRACE);

        assertThat(CloudEvents.read(Consumed.of(CloudEvents.write(envelope)))).contains(envelope);
    }

    @Test
    void an_envelope_without_cause_and_trace_comes_back_as_it_was() {
        var envelope = envelope(COUPON, null, null);
        var wire = CloudEvents.write(envelope);

        assertThat(wire.headers()).doesNotContainKeys("ce_causationid", "traceparent");
        assertThat(CloudEvents.read(Consumed.of(wire))).contains(envelope);
    }

    @Test
    void an_event_goes_to_its_aggregates_topic_under_its_orders_id() {
        var wire = CloudEvents.write(envelope(COUPON, null, TRACE));

        assertThat(wire.topic()).isEqualTo("coupons");
        assertThat(wire.key()).isEqualTo("1");
        assertThat(wire.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "CouponIssued")
                .containsEntry("ce_source", "coupon")
                .containsEntry("ce_subject", "1")
                .containsEntry("ce_time", "2026-01-01T09:00:00.391Z")
                .containsEntry("ce_line", "shop")
                .containsEntry("ce_sequence", "7")
                .containsEntry("traceparent", TRACE)
                .containsEntry("content-type", "application/json");
    }

    @Test
    void the_record_for_kafka_has_all_of_it() {
        var wire = CloudEvents.write(envelope(COUPON, null, TRACE));

        var kafka = CloudEvents.toRecord(wire);

        assertThat(kafka.topic()).isEqualTo("coupons");
        assertThat(kafka.key()).isEqualTo("1");
        assertThat(kafka.value().toString()).isEqualTo(wire.data());
        var headers = new TreeMap<String, String>();
        kafka.headers()
                .forEach(header -> headers.put(header.key(), header.value().toString()));
        assertThat(headers).isEqualTo(new TreeMap<>(wire.headers()));
    }

    @Test
    void a_type_that_a_newer_writer_added_is_passed_over() {
        var headers = headers();
        headers.put("ce_type", "CouponGilded");

        assertThat(CloudEvents.read(Consumed.of(headers, "{}"))).isEmpty();
    }

    @Test
    void a_field_that_a_newer_writer_added_is_ignored() {
        var data = "{\"orderId\":1,\"couponId\":31,\"userId\":\"goodman\",\"couponKind\":\"DISCOUNT\",\"gilded\":true}";

        assertThat(CloudEvents.read(Consumed.of(headers(), data)))
                .map(Envelope::event)
                .contains(COUPON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "ce_line", "ce_sequence"})
    void a_record_without_a_header_of_the_envelope_is_unreadable_and_the_reason_names_it(String header) {
        var headers = headers();
        headers.remove(header);

        assertUnreadable(headers, data(), header);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, 17, 17",
        "ce_sequence, first, first",
        "ce_sequence, 0, 'ce_sequence is 0'",
        "ce_time, yesterday, yesterday",
        "ce_causationid, 17, 17",
        "ce_subject, 2, 'ce_subject is 2 and the data is about order 1'",
    })
    void a_record_with_a_malformed_header_is_unreadable_and_the_reason_says_what(
            String header, String value, String reason) {
        var headers = headers();
        headers.put(header, value);

        assertUnreadable(headers, data(), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON|Unrecognized token",
                "''|No content",
                "null|the record has no data",
                "[]|CouponIssued",
                "{\"orderId\":1,\"couponId\":\"many\",\"userId\":\"goodman\",\"couponKind\":\"DISCOUNT\"}|couponId",
                "{\"orderId\":1,\"userId\":\"goodman\",\"couponKind\":\"DISCOUNT\"}|couponId",
                "{\"orderId\":1,\"couponId\":null,\"userId\":\"goodman\",\"couponKind\":\"DISCOUNT\"}|couponId",
                "{\"orderId\":1,\"couponId\":31,\"userId\":\"goodman\",\"couponKind\":\"DISCOUNT\"}{}|Trailing token",
            })
    void a_record_whose_data_is_not_the_event_is_unreadable_and_the_reason_says_why(String data, String reason) {
        assertUnreadable(headers(), data, reason);
    }

    @Test
    void a_record_without_data_is_unreadable() {
        assertUnreadable(headers(), null, "the record has no data");
    }

    @Test
    void an_order_event_without_its_order_is_unreadable() {
        var headers = headers();
        headers.put("ce_type", "OrderCompleted");

        assertUnreadable(headers, "{}", "order");
    }

    private static void assertUnreadable(Map<String, String> headers, String data, String reason) {
        assertThatThrownBy(() -> CloudEvents.read(Consumed.of(headers, data)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(reason);
    }

    private static Map<String, String> headers() {
        return new TreeMap<>(CloudEvents.write(envelope(COUPON, null, TRACE)).headers());
    }

    private static String data() {
        return CloudEvents.write(envelope(COUPON, null, TRACE)).data();
    }

    private static Envelope<Event> envelope(Event event, UUID cause, String trace) {
        var time = Instant.parse("2026-01-01T09:00:00.391Z");
        return new Envelope<>(UUID.randomUUID(), "coupon", "shop", 7, time, cause, trace, event);
    }
}
