package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static String line(long order, String kind) {
        return "{\"message\":\"Mac\",\"logger_name\":\"street12.message.log\",\"orderId\":%d,\"kind\":\"%s\"}"
                .formatted(order, kind);
    }

    @Test
    void what_went_out_once_is_not_repeated() {
        var told = Told.of(Stream.of(
                line(1, "DeliveryStarted"),
                line(1, "OrderCanceled"),
                line(2, "DeliveryStarted"),
                "{\"logger_name\":\"street12.platform\",\"orderId\":1,\"kind\":\"DeliveryStarted\"}",
                "OpenJDK 64-Bit Server VM warning"));

        assertThat(told.times()).hasSize(3);
        assertThat(told.repeated()).isEmpty();
    }

    @Test
    void what_went_out_twice_is_named() {
        var told =
                Told.of(Stream.of(line(1, "DeliveryStarted"), line(2, "DeliveryStarted"), line(1, "DeliveryStarted")));

        assertThat(told.repeated()).containsExactly("order 1: DeliveryStarted was told 2 times");
    }
}
