package street12.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.contracts.command.SendCancelMessage;
import street12.local.issuer.CallerTokens;

/** Who sees which messages. */
class MessageAccessTest {

    private static final int MISSING = 999;

    private static RunningService service;
    /** By line and user, such as {@code shop/jane}: there is one of each. */
    private static final Map<String, Long> MESSAGE_OF = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        var environment = new HashMap<>(CallerTokens.required());
        environment.put("MONGO_DATABASE", "access");
        service = new RunningService(environment);
        for (var whose : List.of("shop/jane", "shop/bob", "meals/jane", "meals/bob")) {
            var parts = whose.split("/", 2);
            var order = RunningService.order(parts[0], parts[1], "en");
            MESSAGE_OF.put(
                    whose, service.send(new SendCancelMessage(order, "rain")).messageId());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jane customer                | meals/jane shop/jane
            jane customer @meals @quiet  | meals/jane
            ann customer                 | ''
            jane nobody                  | ''
            jane products:write          | ''
            kim courier                  | shop/bob shop/jane
            kim courier @letters         | ''
            kim rider                    | meals/bob meals/jane
            kim owner @meals             | meals/bob meals/jane
            kim driver                   | ''
            jane customer courier        | meals/jane shop/bob shop/jane
            jane customer courier @meals | meals/jane
            max manager                  | meals/bob meals/jane shop/bob shop/jane
            max manager @shop            | shop/bob shop/jane
            max operator                 | meals/bob meals/jane shop/bob shop/jane
            report read                  | meals/bob meals/jane shop/bob shop/jane
            report read @meals           | meals/bob meals/jane
            partner orders:write         | meals/bob meals/jane shop/bob shop/jane
            partner deliveries:write     | meals/bob meals/jane shop/bob shop/jane
            """)
    void everybody_sees_what_is_theirs_and_nothing_else(String who, String whose) throws Exception {
        var token = CallerTokens.of(who);
        var seen = new TreeSet<String>();
        for (var one : whose.split(" ", -1)) if (!one.isEmpty()) seen.add(one);

        var list = RunningService.json(service.get("/messages?size=100", token));
        assertThat(whose(list)).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(list.at("/page/totalElements").asInt()).isEqualTo(seen.size());
        var page = RunningService.json(service.get("/messages?size=3&page=1", token));
        assertThat(whose(page)).hasSize(Math.max(0, seen.size() - 3));
        assertThat(page.at("/page/totalElements").asInt()).isEqualTo(seen.size());
        for (var one : MESSAGE_OF.entrySet()) {
            assertThat(service.get("/messages/" + one.getValue(), token).statusCode())
                    .as(one.getKey())
                    .isEqualTo(seen.contains(one.getKey()) ? 200 : 404);
        }
    }

    @Test
    void a_filter_widens_nothing() throws Exception {
        var jane = CallerTokens.of("jane customer");

        assertThat(found("/messages?userId=bob", jane)).isEmpty();
        assertThat(found("/messages?userId=jane&line=meals", jane)).containsExactly("meals/jane");
        assertThat(found("/messages?line=shop", CallerTokens.of("kim rider"))).isEmpty();
        assertThat(found("/messages?userId=jane", CallerTokens.of("kim rider"))).containsExactly("meals/jane");
    }

    @Test
    void somebody_else_s_message_is_as_one_that_is_not_there() throws Exception {
        long others = MESSAGE_OF.get("shop/bob");
        var token = CallerTokens.of("jane customer");

        var hidden = service.get("/messages/" + others, token);
        var missing = service.get("/messages/" + MISSING, token);

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(sentence(hidden, others)).isEqualTo(sentence(missing, MISSING));
    }

    @ParameterizedTest
    @CsvSource({
        "jane customer,           403",
        "kim courier,             403",
        "max manager,             403",
        "report read,             403",
        "partner orders:write,    403",
        "robot deliveries:write,  403",
        "max operator @meals,     404",
        "max operator @shop,      409",
        "max operator,            409"
    })
    void what_is_stuck_is_mended_by_operators(String who, int status) throws Exception {
        var retry = "/messages/" + MESSAGE_OF.get("shop/jane") + "/retry";

        assertThat(service.post(retry, CallerTokens.of(who)).statusCode()).isEqualTo(status);
        assertThat(service.post(retry).statusCode()).isEqualTo(401);
        var discard = retry.replace("/retry", "/discard");
        assertThat(service.postJson(discard, "{\"reason\":\"not needed\"}", CallerTokens.of(who))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/messages", "/messages/1", "/messages?userId=jane"})
    void without_a_token_nothing_is_to_be_seen(String path) throws Exception {
        assertThat(service.get(path).statusCode()).isEqualTo(401);
        assertThat(service.get(path, "Authorization", "Bearer none").statusCode())
                .isEqualTo(401);
        assertThat(service.ready()).isEqualTo(200);
    }

    private static List<String> found(String path, String... headers) throws Exception {
        return whose(RunningService.json(service.get(path, headers)));
    }

    private static List<String> whose(JsonNode list) {
        return list.at("/_embedded/messages")
                .valueStream()
                .map(message -> message.get("line").asText() + "/"
                        + message.get("userId").asText())
                .toList();
    }

    /** All that a problem says, but for what differs from one request to the next. */
    private static String sentence(HttpResponse<String> problem, long id) throws Exception {
        var body = (ObjectNode) RunningService.json(problem);
        body.remove("traceId");
        return body.toString().replaceAll("\\b" + id + "\\b", "ID");
    }
}
