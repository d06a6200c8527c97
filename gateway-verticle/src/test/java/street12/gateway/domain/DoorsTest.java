package street12.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                .contains("food, kitchen, shop");
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
    void several_paths_may_show_one_resource() {
        for (var path : List.of("ordermanagements", "deliveries", "deliverystatuses")) {
            var place = at("lines", "flowers", path);
            assertThat(place.servicePath()).isEqualTo("/deliveries");
            assertThat(place.words().path()).isEqualTo(path);
        }
    }

    @Test
    void what_a_line_does_not_list_keeps_the_platforms_word() {
        assertThat(at("lines", "food", "messages").resource()).isEqualTo(Resource.MESSAGES);
        assertThat(at("lines", "flowers", "timeline").resource()).isEqualTo(Resource.TIMELINE);
    }

    @Test
    void a_platforms_word_may_be_a_path_of_something_else() {
        assertThat(at("lines", "kitchen", "messages").resource()).isEqualTo(Resource.TIMELINE);
        assertThat(at("api", "messages").resource()).isEqualTo(Resource.MESSAGES);
    }

    @Test
    void a_lines_own_call_is_found_beside_the_resource_whose_address_it_has() {
        var payment = (Place.Called) doors.find(List.of("lines", "calls", "calls", "payCall", "7"));
        assertThat(payment.methods()).containsExactly("POST");
        assertThat(payment.resource()).isEmpty();
        var order = (Place.Called) doors.find(List.of("lines", "flowers", "orders", "7"));
        assertThat(order.methods()).containsExactly("DELETE");
        assertThat(order.resource().orElseThrow().servicePath()).isEqualTo("/orders/7");
        assertThat(doors.find(List.of("api", "calls", "payCall", "7"))).isInstanceOf(Place.Nowhere.class);
    }

    @Test
    void words_that_cannot_be_told_apart_stop_the_start_with_line_and_key() {
        var composed = "주문";
        var decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        assertThatThrownBy(() -> Vocabularies.doors(Map.of(composed, Vocabularies.of("orders")), decomposed, "coupons"))
                .hasMessageStartingWith("line shop: /vocabulary/resources/" + decomposed)
                .hasMessageContaining("another path");
        assertThatThrownBy(() -> Vocabularies.doors(Map.of(), "api", "coupons"))
                .hasMessageStartingWith("line shop: /vocabulary/resources/api: is taken by the root");
    }

    @Test
    void a_name_for_two_fields_stops_the_start_with_line_and_key() {
        var fields = Map.of("qty", List.of("many"), "amount", List.of("cost", "many"));
        assertThatThrownBy(() ->
                        Vocabularies.doors(Map.of("orders", Vocabularies.of("orders", fields)), "promotes", "coupons"))
                .hasMessageContaining("line shop: /vocabulary/resources/orders/fields: 'many' stands for two fields");
    }
}
