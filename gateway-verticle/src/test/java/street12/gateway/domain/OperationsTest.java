package street12.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static street12.gateway.domain.Vocabularies.call;
import static street12.gateway.domain.Vocabularies.doors;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.line.Lines;
import street12.contracts.line.Vocabulary;
import street12.gateway.TestLines;

class OperationsTest {

    private static final Lines LINES = TestLines.load();

    private static List<Operation.Match> at(String line, String... path) {
        return new LineWords(LINES.get(line)).operationsAt(List.of(path));
    }

    private static Operation.Match only(List<Operation.Match> matches) {
        assertThat(matches).hasSize(1);
        return matches.get(0);
    }

    @Test
    void a_call_is_the_platforms_call_with_the_values_of_its_path() {
        var match = only(at("calls", "calls", "payCall", "7"));
        var is = match.operation().is();
        assertThat(match.method()).isEqualTo("POST");
        assertThat(match.refused()).isFalse();
        assertThat(is.method()).isEqualTo("POST");
        assertThat(is.resource()).isEqualTo(Resource.ORDERS);
        assertThat(is.path(match.values())).isEqualTo("/orders/7/payment");
        assertThat(is.query(match.values())).isEmpty();
        assertThat(match.operation().hasOwnBody()).isFalse();
        assertThat(match.operation().needsBody()).isFalse();
        assertThat(match.operation().words().path()).isEqualTo("calls");
    }

    @Test
    void a_call_with_a_body_says_what_it_needs_for_it() {
        var operation = only(at("calls", "catches", "7", "driver")).operation();
        assertThat(operation.needsBody()).isTrue();
        assertThat(operation.names()).containsExactlyInAnyOrder("id", "driverName");
        assertThat(operation.body(Map.of("id", "7", "driverName", "Kim")))
                .isEqualTo(Map.of("step", "catch", "actor", "Kim"));
    }

    @Test
    void a_query_is_filled_in_and_encoded() {
        var match = only(at("calls", "dashboards", "myPage", "a b&c=한"));
        assertThat(match.operation().is().path(match.values())).isEqualTo("/timeline");
        assertThat(match.operation().is().query(match.values()))
                .isEqualTo("orderId=a%20b%26c%3D%ED%95%9C&sort=time%2Casc");
        assertThat(match.operation().is().fixes("sort")).isTrue();
        assertThat(match.operation().is().fixes("page")).isFalse();
        assertThat(match.operation().isPlain()).isTrue();
    }

    @Test
    void a_path_that_is_longer_shorter_or_called_otherwise_is_no_such_call() {
        assertThat(at("calls", "calls", "payCall")).isEmpty();
        assertThat(at("calls", "calls", "payCall", "7", "x")).isEmpty();
        assertThat(at("calls", "calls", "paycall", "7")).isEmpty();
        assertThat(at("shop", "calls", "payCall", "7")).isEmpty();
    }

    @Test
    void letters_of_a_call_may_come_composed_or_not() {
        assertThat(at("kitchen", Normalizer.normalize("방문", Normalizer.Form.NFD), "1", "Kim"))
                .hasSize(2);
    }

    @Test
    void one_path_may_be_several_calls_told_apart_by_the_body() {
        assertThat(at("flowers", "ordermanagements", "7"))
                .extracting(match -> match.operation().when().get("status"))
                .containsExactly("received", "decorated", "rejected");
    }

    @Test
    void a_call_that_stands_for_another_is_refused_and_names_that_one() {
        var matches = at("calls", "catches", "catchCall", "7", "김 기사");
        assertThat(matches).extracting(Operation.Match::method).containsExactly("GET", "POST");
        assertThat(matches).extracting(Operation.Match::refused).containsExactly(true, false);
        assertThat(matches.get(0).call("/lines/calls")).isEqualTo("POST /lines/calls/catches/7/driver");
        assertThat(matches.get(1).values()).containsEntry("driverName", "김 기사").containsEntry("id", "7");
    }

    @Test
    void the_words_of_the_path_speak_and_else_the_first_of_the_platforms_resource() {
        assertThat(only(at("flowers", "orders", "7")).operation().words().path())
                .isEqualTo("orders");
        assertThat(at("flowers", "deliveries", "7").get(0).operation().words().path())
                .isEqualTo("deliveries");
        assertThat(at("kitchen", "방문", "1", "Kim").get(0).operation().words().path())
                .isEqualTo("주문관리s");
    }

    @Test
    void a_call_that_leads_nowhere_stops_the_start_with_line_and_key() {
        assertThatThrownBy(() -> doors(call("POST a/{id}", "POST orders/{id}"), call("POST b/{id}", "POST moon/{id}")))
                .hasMessageStartingWith("line shop: /vocabulary/operations/1/is: is 'POST moon/{id}'")
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> doors(call("POST a/{id}", "POST orders/{id}"), call("GET b/{id}", "PATCH a/{id}")))
                .hasMessageStartingWith("line shop: /vocabulary/operations/1/is");
        assertThatThrownBy(() -> doors(call("POST a/{id}", "POST orders/{id}"), call("POST b/{id}", "POST a/{id}")))
                .hasMessageContaining("expected a call of the line by another method");
    }

    @Test
    void what_reads_cannot_be_what_does_more() {
        assertThatThrownBy(() -> doors(call("GET a/{id}", "POST orders/{id}/payment")))
                .hasMessageContaining("/vocabulary/operations/0/is: is 'POST orders/{id}/payment', expected a GET");
        assertThatThrownBy(() -> doors(call("GET a/{id}", "GET orders/{other}")))
                .hasMessageContaining("/vocabulary/operations/0: 'GET a/{id}' needs a body");
        assertThatThrownBy(() -> doors(call("POST a/{id}", "POST orders/{id}"), call("GET b", "POST a/{id}")))
                .hasMessageContaining("/vocabulary/operations/1/is");
    }

    @Test
    void a_refused_call_at_a_resources_address_leaves_the_other_methods_alone() {
        var found = (Place.Called)
                doors(call("POST a/{id}", "POST orders/{id}/payment"), call("GET orders/{id}", "POST a/{id}"))
                        .find(List.of("orders", "7"));
        assertThat(found.by("GET").get(0).refused()).isTrue();
        assertThat(found.resource()).isPresent();
    }

    @Test
    void a_call_cannot_take_a_path_of_the_root() {
        assertThatThrownBy(() -> doors(call("GET lines/{id}", "GET orders/{id}")))
                .hasMessageContaining("/vocabulary/operations/0/call: 'lines' is taken by the root");
    }

    @Test
    void a_call_may_stand_for_one_that_looks_like_the_platforms() {
        var found = doors(
                        call("POST orders/{order}/payment", "POST orders/{order}/payment"),
                        call("GET pay/{id}", "POST orders/{id}/payment"))
                .find(List.of("pay", "7"));
        assertThat(((Place.Called) found).matches().get(0).call("")).isEqualTo("POST /orders/7/payment");
    }

    @Test
    void numbers_of_a_body_stay_numbers() {
        var operation = new Vocabulary.Operation(
                "POST a/{id}", Map.of(), "POST orders/{id}", Map.of("qty", 2, "text", "{id}!"), 204, null);
        var found = (Place.Called) doors(operation).find(List.of("a", "7"));
        assertThat(found.matches().get(0).operation().body(Map.of("id", "7")))
                .isEqualTo(Map.of("qty", 2, "text", "7!"));
        assertThat(found.matches().get(0).operation().answers()).contains(204);
    }
}
