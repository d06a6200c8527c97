package street12.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked for in vain, or wrongly. */
class RefusalsTest {

    private static RunningView view;

    @BeforeAll
    static void start() {
        view = new RunningView(Map.of("VIEW_GENERATION", "31"));
    }

    @AfterAll
    static void stop() {
        view.close();
    }

    @Test
    void an_unknown_order_is_a_404_problem() {
        for (var path : List.of(
                "/orderStatus/987654321",
                "/orderStatus/987654321/timeline",
                "/orderStatus/987654321/events",
                "/orderStatus/zero")) {
            var answer = view.request(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void an_entry_that_there_is_not_or_cannot_be_is_a_404_problem() {
        for (var id : List.of(
                "987654321-order-1",
                "1",
                "order-1",
                "1-order-0",
                "1-delivery:7-1",
                "9223372036854775808-order-1",
                "1-order-1%20",
                "%2a")) {
            var answer = view.request("/timeline/" + id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void a_malformed_parameter_of_the_timeline_is_named_in_a_422_problem() {
        var wrong = Map.of(
                "page=-1", "page",
                "size=101", "size",
                "sort=type", "sort",
                "sort=time,up", "sort",
                "orderId=abc", "orderId",
                "orderId=0", "orderId",
                "line=a%00b", "line");
        wrong.forEach((query, name) -> {
            var answer = view.request("/timeline?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(422);
            assertThat(answer.body()).as(query).contains("\"pointer\":\"" + name + "\"");
        });
    }

    @Test
    void a_malformed_parameter_is_named_in_a_422_problem() {
        var wrong = Map.of(
                "page=-1", "page",
                "size=0", "size",
                "size=101", "size",
                "sort=amount", "sort",
                "sort=orderId,up", "sort",
                "orderStatus=Lost", "orderStatus");
        wrong.forEach((query, name) -> {
            var answer = view.request("/orderStatus?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(422);
            assertThat(answer.body()).as(query).contains("\"pointer\":\"" + name + "\"");
        });
    }

    @Test
    void the_service_is_ready_while_redis_answers() {
        assertThat(view.management("/health/ready").statusCode()).isEqualTo(200);
    }
}
