package street12.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.OrderFacts;
import street12.contracts.command.SendCancelMessage;

class MessageRoutesTest {

    private static RunningService service;
    private static OrderFacts first;
    private static OrderFacts second;
    private static long firstId;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningService(Map.of("MONGO_DATABASE", "routes"));
        first = RunningService.order("shop", "reader", "en");
        second = RunningService.order("shop", "reader", "ko");
        firstId = service.send(new SendCancelMessage(first, "rain")).messageId();
        service.send(new SendCancelMessage(second, "rain"));
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @Test
    void a_message_shows_what_was_said_to_whom() throws Exception {
        var message = json(service.call("GET", "/messages/" + firstId));

        assertThat(message.get("orderId").asLong()).isEqualTo(first.orderId());
        assertThat(message.get("userId").asText()).isEqualTo("reader");
        assertThat(message.get("kind").asText()).isEqualTo("OrderCanceled");
        assertThat(message.get("channel").asText()).isEqualTo("log");
        assertThat(message.get("text").asText())
                .isEqualTo("Order %d is being cancelled. 3,000,000 won are given back.".formatted(first.orderId()));
        assertThat(message.get("attempts").asInt()).isEqualTo(1);
        assertThat(message.has("sentAt")).isTrue();
        assertThat(message.at("/_links/self/href").asText()).isEqualTo("/messages/" + firstId);
    }

    @Test
    void lists_are_filtered_sorted_and_paged() throws Exception {
        assertThat(orderIds("userId=reader&sort=orderId,desc"))
                .isEqualTo("[%d, %d]", second.orderId(), first.orderId());
        assertThat(orderIds("userId=reader&sort=orderId&size=1&page=1")).isEqualTo("[%d]", second.orderId());
        assertThat(orderIds("orderId=" + first.orderId())).isEqualTo("[%d]", first.orderId());
        assertThat(orderIds("userId=reader&messageStatus=FAILED")).isEqualTo("[]");
        assertThat(orderIds("userId=reader&line=letters")).isEqualTo("[]");
        assertThat(orderIds("userId=%7B%22%24ne%22%3A1%7D")).isEqualTo("[]");
    }

    @Test
    void a_message_of_another_line_is_not_there() throws Exception {
        assertThat(service.getOfLine("letters", "/messages/" + firstId).statusCode())
                .isEqualTo(404);
        assertThat(service.getOfLine("shop", "/messages/" + firstId).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "9223372036854775808", "9223372036854775807"})
    void an_id_that_nothing_has_is_not_found(String id) throws Exception {
        assertProblem(service.call("GET", "/messages/" + id), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderId=x",
                "messageStatus=sent",
                "page=-1",
                "size=101",
                "sort=text",
                "stuck=yes",
                "userId=a%00b"
            })
    void a_parameter_that_cannot_be_is_refused_by_name(String query) throws Exception {
        var response = service.call("GET", "/messages?" + query);

        assertProblem(response, 422);
        assertThat(json(response).at("/errors/0/pointer").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void what_was_sent_is_not_tried_again_and_what_is_not_there_is_not_found() throws Exception {
        assertProblem(service.post("/messages/" + firstId + "/retry"), 409);
        assertProblem(service.post("/messages/999999999/retry"), 404);
        assertProblem(service.post("/messages/abc/retry"), 404);
        assertProblem(service.call("GET", "/messages/1/retry"), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void messages_are_only_read_here(String method) throws Exception {
        assertProblem(service.call(method, "/messages"), 405);
        assertProblem(service.call(method, "/messages/1"), 405);
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }

    private static String orderIds(String query) throws Exception {
        return json(service.call("GET", "/messages?" + query)).at("/_embedded/messages").findValues("orderId").stream()
                .map(JsonNode::asText)
                .toList()
                .toString();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return RunningService.json(response);
    }
}
