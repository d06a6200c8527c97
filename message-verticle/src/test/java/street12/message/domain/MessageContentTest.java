package street12.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.contracts.line.Line;
import street12.contracts.line.Line.MessageRule;

class MessageContentTest {

    @Test
    void the_customer_is_told_in_their_language_where_the_line_speaks_it() {
        assertThat(text("{orderId} en", "en")).isEqualTo("7 en");
        assertThat(text("{orderId} en", "ko")).isEqualTo("7 ko");
        assertThat(text("{orderId} en", "fr")).isEqualTo("7 ko");
        assertThat(text("{orderId} en", null)).isEqualTo("7 ko");
    }

    @Test
    void amounts_are_grouped_and_what_is_unknown_or_absent_is_empty() {
        assertThat(text("{amount}|{reason}|{nonsense}|{couponKind}", "en")).isEqualTo("3,000,000|||DISCOUNT");
    }

    @Test
    void values_are_put_in_as_they_are() {
        assertThat(text("<{username}>", "en")).isEqualTo("<{amount} $1 \\ {{x}}>");
    }

    @Test
    void braces_that_hold_no_word_stay() {
        assertThat(text("{} { qty } {qty}", "en")).isEqualTo("{} { qty } 2");
    }

    @Test
    void what_the_order_says_beside_the_platforms_fields_is_put_in_by_its_name() {
        assertThat(text("{storeName}|{storeId}|{cuisine}", "en")).isEqualTo("Annex|2|");
    }

    @Test
    void a_name_that_the_platform_has_too_is_the_platforms() {
        assertThat(text("{qty}|{reason}|{couponKind}", "en")).isEqualTo("2||DISCOUNT");
    }

    @Test
    void every_step_and_every_refused_cancel_request_is_an_occasion_of_its_own() {
        var order = order("en");

        assertThat(Occasion.of(new DeliveryAdvanced(order, 9, "cook", "COOKED")).kind())
                .isEqualTo("DeliveryAdvanced.cook");
        assertThat(Occasion.of(new DeliveryCancelRefused(order, 9, 2, "COOKED", "late"))
                        .kind())
                .isEqualTo("DeliveryCancelRefused.2");
        assertThat(Occasion.of(new DeliveryStarted(order, 9, null, null)).kind())
                .isEqualTo("DeliveryStarted");
        assertThat(Occasion.of(new OrderPaid(order, 4)).kind()).isEqualTo("OrderPaid");
    }

    @Test
    void a_step_is_told_in_its_own_words_else_in_those_for_all_steps() {
        var line = line(Map.of("DeliveryAdvanced", rule("goes on"), "DeliveryAdvanced.cook", rule("is cooked")));

        assertThat(told(new DeliveryAdvanced(order("en"), 9, "cook", "COOKED"), line))
                .isEqualTo("DeliveryAdvanced.cook: is cooked");
        assertThat(told(new DeliveryAdvanced(order("en"), 9, "accept", "ACCEPTED"), line))
                .isEqualTo("DeliveryAdvanced.accept: goes on");
        assertThat(told(new DeliveryCancelRefused(order("en"), 9, 3, "COOKED", "late"), line))
                .isEqualTo("nothing");
    }

    @Test
    void a_rejection_and_a_refused_cancel_say_why() {
        var line = line(Map.of("DeliveryRejected", rule("{reason}"), "DeliveryCancelRefused", rule("{reason}")));

        assertThat(told(new DeliveryRejected(order("en"), 9, "out of stock"), line))
                .isEqualTo("DeliveryRejected: out of stock");
        assertThat(told(new DeliveryCancelRefused(order("en"), 9, 3, "COOKED", "late"), line))
                .isEqualTo("DeliveryCancelRefused.3: late");
    }

    @Test
    void the_event_and_the_command_of_a_cancel_tell_the_same() {
        var told = Occasion.of(new OrderCanceled(order("en"), "rain"));

        assertThat(told).isEqualTo(Occasion.cancel(order("en"), "rain"));
    }

    @Test
    void a_line_that_has_no_text_for_it_tells_nothing() {
        assertThat(MessageContent.of(Occasion.cancel(order("en"), "rain"), line(Map.of())))
                .isEmpty();
    }

    private static String text(String template, String language) {
        var started = new DeliveryStarted(order(language), 9, 3L, "DISCOUNT");
        return MessageContent.of(Occasion.of(started), line(Map.of("DeliveryStarted", rule(template))))
                .orElseThrow()
                .text();
    }

    private static String told(DeliveryEvent event, Line line) {
        return MessageContent.of(Occasion.of(event), line)
                .map(content -> content.kind() + ": " + content.text())
                .orElse("nothing");
    }

    private static MessageRule rule(String english) {
        return new MessageRule("log", Map.of("en", english, "ko", "{orderId} ko"));
    }

    private static Line line(Map<String, MessageRule> messages) {
        return new Line(
                "shop", Map.of("en", "Shop"), "ko", null, null, null, null, null, messages, null, Map.of(), List.of());
    }

    private static OrderFacts order(String language) {
        return new OrderFacts(
                7,
                "shop",
                "goodman",
                "{amount} $1 \\ {{x}}",
                null,
                "Seoul",
                1L,
                "Mac",
                1500000,
                2,
                3000000,
                language,
                Map.of("storeName", "Annex", "storeId", "2", "qty", "many", "reason", "none", "couponKind", "NONE"));
    }
}
