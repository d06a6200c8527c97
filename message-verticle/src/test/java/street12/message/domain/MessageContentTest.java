package street12.message.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.line.Line;
import street12.contracts.line.Line.MessageRule;
import street12.contracts.line.Plan;

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
    void the_event_and_the_command_of_a_cancel_tell_the_same() {
        var told = Occasion.of(new OrderCanceled(order("en"), "rain"));

        assertThat(told).isEqualTo(Occasion.cancel(order("en"), "rain"));
    }

    @Test
    void a_line_that_has_no_text_for_it_tells_nothing() {
        assertThat(MessageContent.of(Occasion.cancel(order("en"), "rain"), line("x")))
                .isEmpty();
    }

    private static String text(String template, String language) {
        var started = new DeliveryStarted(order(language), 9, 3L, "DISCOUNT");
        return MessageContent.of(Occasion.of(started), line(template))
                .orElseThrow()
                .text();
    }

    private static Line line(String english) {
        var rule = new MessageRule("log", Map.of("en", english, "ko", "{orderId} ko"));
        var plan = new Plan(List.of(), null, List.of());
        return new Line(
                "shop",
                Map.of("en", "Shop"),
                "ko",
                null,
                null,
                null,
                plan,
                Map.of("DeliveryStarted", rule),
                null,
                List.of());
    }

    private static OrderFacts order(String language) {
        return new OrderFacts(
                7, "shop", "goodman", "{amount} $1 \\ {{x}}", null, "Seoul", 1L, "Mac", 1500000, 2, 3000000, language);
    }
}
