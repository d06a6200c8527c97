package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.line.Line;
import street12.contracts.line.Line.Attribute;
import street12.contracts.line.Line.OrderRule;
import street12.contracts.line.Line.ProductRule;

class AttributeValuesTest {

    private static final Attribute INTEGER = new Attribute(Attribute.Type.INTEGER, false, List.of());
    private static final Attribute TEXT = new Attribute(Attribute.Type.TEXT, false, List.of());

    @Test
    void what_the_line_says_is_a_number_is_one_be_it_the_orders_or_the_products() {
        assertThat(AttributeValues.of(Map.of("guests", "4", "storeId", "-2", "note", "12"), line()))
                .isEqualTo(Map.of("guests", 4L, "storeId", -2L, "note", "12"));
    }

    @Test
    void what_the_line_does_not_know_or_is_no_number_stays_a_text() {
        var texts = Map.of("unknown", "1", "guests", "four", "storeId", "1234567890123456789012");

        assertThat(AttributeValues.of(texts, line())).isEqualTo(texts);
    }

    private static Line line() {
        return new Line(
                "food",
                Map.of("en", "Food"),
                "en",
                new OrderRule(List.of(), Map.of("guests", INTEGER, "note", TEXT)),
                null,
                new ProductRule(true, List.of(), Map.of("storeId", INTEGER)),
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                List.of());
    }
}
