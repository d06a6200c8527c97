package street12.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.contracts.line.Vocabulary;
import street12.gateway.TestLines;

class DoorsTest {

    private final Doors doors = new Doors(TestLines.load(), "shop");

    private Place.At at(String... segments) {
        return (Place.At) doors.find(List.of(segments));
    }

    @Test
    void the_api_root_speaks_the_platforms_words_over_all_lines() {
        var place = at("api", "deliveries", "7", "steps");
        assertThat(place.resource()).isEqualTo(Resource.DELIVERIES);
        assertThat(place.root().prefix()).isEqualTo("/api");
        assertThat(place.root().words()).isEmpty();
        assertThat(place.servicePath()).isEqualTo("/deliveries/7/steps");
        assertThat(doors.find(List.of("api", "stockDeliveries"))).isInstanceOf(Place.Nowhere.class);
    }

    @Test
    void the_root_itself_speaks_the_default_lines_words() {
        assertThat(at("stockDeliveries", "7").servicePath()).isEqualTo("/deliveries/7");
        assertThat(at("stockDeliveries").root().prefix()).isEmpty();
        assertThat(at("orders").root().words().orElseThrow().line()).isEqualTo("shop");
    }

    @Test
    void a_renamed_resource_answers_under_the_lines_word_only() {
        assertThat(doors.find(List.of("deliveries"))).isInstanceOf(Place.Nowhere.class);
        assertThat(doors.find(List.of("lines", "shop", "coupons"))).isInstanceOf(Place.Nowhere.class);
        assertThat(at("lines", "kitchen", "주문관리s").resource()).isEqualTo(Resource.DELIVERIES);
    }

    @Test
    void letters_may_come_composed_or_not() {
        var decomposed = java.text.Normalizer.normalize("주문관리s", java.text.Normalizer.Form.NFD);
        assertThat(at("lines", "kitchen", decomposed).resource()).isEqualTo(Resource.DELIVERIES);
    }

    @Test
    void an_unknown_line_is_answered_with_those_there_are() {
        assertThat(((Place.Nowhere) doors.find(List.of("lines", "moon", "orders"))).why())
                .contains("kitchen, shop");
    }

    @Test
    void each_resource_has_its_service() {
        assertThat(at("orders").resource().service()).isEqualTo("order");
        assertThat(at("products").resource().service()).isEqualTo("order");
        assertThat(at("payments").resource().service()).isEqualTo("order");
        assertThat(at("stockDeliveries").resource().service()).isEqualTo("delivery");
        assertThat(at("promotes").resource().service()).isEqualTo("coupon");
        assertThat(at("messages").resource().service()).isEqualTo("message");
        assertThat(at("orderStatus").resource().service()).isEqualTo("view");
    }

    @Test
    void roots_have_an_index() {
        assertThat(doors.find(List.of())).isEqualTo(new Place.Index(doors.standard()));
        assertThat(doors.find(List.of("api"))).isEqualTo(new Place.Index(doors.api()));
        assertThat(doors.find(List.of("lines"))).isEqualTo(new Place.AllLines());
    }

    @Test
    void words_that_cannot_be_told_apart_stop_the_start_with_line_and_key() {
        assertThatThrownBy(() -> doors("messages"))
                .hasMessageContaining("line shop: /vocabulary/resources/messages/path")
                .hasMessageContaining("'messages'");
        assertThatThrownBy(() -> doors("api")).hasMessageContaining("/vocabulary/resources/coupons/path");
    }

    private static Doors doors(String couponsPath) {
        var shop = TestLines.load().get("shop");
        var words = new Vocabulary(Map.of("coupons", new Vocabulary.Resource(couponsPath, Map.of(), Map.of())));
        var line = new Line(
                shop.name(),
                shop.title(),
                shop.language(),
                shop.payment(),
                shop.product(),
                shop.coupon(),
                shop.plan(),
                shop.messages(),
                words,
                shop.demoProducts());
        return new Doors(new Lines(Map.of("shop", line)), "shop");
    }
}
