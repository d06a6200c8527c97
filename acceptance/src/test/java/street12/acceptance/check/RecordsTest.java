package street12.acceptance.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Map<String, String> HEADERS = Map.of(
            "ce_id", "00000000-0000-0000-0000-000000000001",
            "ce_type", "DeliveryAdvanced",
            "ce_subject", "12",
            "ce_sequence", "2",
            "ce_time", "2026-01-01T00:00:00Z");

    private static ConsumerRecord<byte[], byte[]> record(String topic, Map<String, String> headers, String value) {
        var record = new ConsumerRecord<>(topic, 1, 7, new byte[0], value == null ? null : value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    @Test
    void an_event_is_read_with_what_rules_ask_for() {
        var event = Records.event(record("deliveries", HEADERS, "{\"step\":\"catch\",\"status\":\"CAUGHT\"}"))
                .orElseThrow();

        assertThat(event.aggregate()).hasToString("deliveries/12");
        assertThat(event.detail()).isEqualTo("catch");
        assertThat(event.becomes()).isEqualTo("CAUGHT");
        assertThat(event.origin()).hasToString("deliveries@1:7");
    }

    @Test
    void a_message_is_an_aggregate_of_its_own() {
        var event = Records.event(record("messages", HEADERS, "{\"messageId\":5,\"kind\":\"OrderCanceled\"}"))
                .orElseThrow();

        assertThat(event.aggregate()).hasToString("messages/5");
    }

    @Test
    void what_is_no_event_is_none() {
        assertThat(Records.event(record("orders", HEADERS, "no json"))).isEmpty();
        assertThat(Records.event(record("orders", HEADERS, ""))).isEmpty();
        assertThat(Records.event(record("orders", HEADERS, "[]"))).isEmpty();
        assertThat(Records.event(record("orders", HEADERS, null))).isEmpty();
        assertThat(Records.event(record("orders", Map.of(), "{}"))).isEmpty();
        assertThat(Records.event(record("messages", HEADERS, "{}"))).isEmpty();
    }

    @Test
    void a_letter_says_why_it_is_there_and_where_it_comes_from() {
        var headers = Map.of(
                "dlt_reason", "no json",
                "dlt_service", "view",
                "dlt_topic", "orders",
                "dlt_partition", "1",
                "dlt_offset", "7",
                "dlt_attempts", "2");

        var letter = Records.letter(record("orders.dlt", headers, "no json"));

        assertThat(letter.saysWhy()).isTrue();
        assertThat(letter.isOfARecordSentAgain()).isTrue();
        assertThat(letter.origin()).contains(new Event.Origin("orders", 1, 7));
        assertThat(Records.letter(record("orders.dlt", Map.of(), "no json")).saysWhy())
                .isFalse();
    }
}
