package street12.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.contracts.command.IssueCoupon;
import street12.local.issuer.CallerTokens;

/** Who sees which coupons. */
class CouponAccessTest {

    private static final int MISSING = 999;

    private static RunningService service;
    private static final Map<Long, Long> COUPON_OF = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        var environment = new HashMap<>(CallerTokens.required());
        environment.put("POSTGRES_URI", Stores.POSTGRES.database("coupon_access", "secret"));
        service = new RunningService(environment);
        issue(1, "shop", "jane");
        issue(2, "shop", "bob");
        issue(3, "food", "jane");
        issue(4, "flowers", "jane");
        issue(5, "food", "bob");
    }

    private static void issue(long orderId, String line, String userId) throws Exception {
        var reply = service.send(new IssueCoupon(orderId, line, userId, "DISCOUNT"));
        COUPON_OF.put(orderId, reply.couponId());
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jane customer               | 1 3 4
            jane customer @food @calls  | 3
            bob customer                | 2 5
            ann customer                | ''
            jane nobody                 | ''
            jane products:write         | ''
            kim courier                 | 1 2
            kim rider                   | 3 4 5
            kim rider @flowers          | 4
            kim driver                  | ''
            jane customer courier       | 1 2 3 4
            jane customer courier @food | 3
            max manager                 | 1 2 3 4 5
            max manager @food           | 3 5
            max operator                | 1 2 3 4 5
            max operator @shop          | 1 2
            report read                 | 1 2 3 4 5
            report read @flowers        | 4
            partner orders:write        | 1 2 3 4 5
            partner deliveries:write    | 1 2 3 4 5
            """)
    void everybody_sees_what_is_theirs_and_nothing_else(String who, String orders) throws Exception {
        var token = CallerTokens.of(who);
        var seen = new TreeSet<Long>();
        for (var order : orders.split(" ", -1)) if (!order.isEmpty()) seen.add(Long.valueOf(order));

        var list = RunningService.json(service.get("/coupons?size=100", token));
        assertThat(orderIds(list)).containsExactlyElementsOf(seen);
        assertThat(list.at("/page/totalElements").asInt()).isEqualTo(seen.size());
        var page = RunningService.json(service.get("/coupons?size=2&page=1&sort=orderId", token));
        assertThat(orderIds(page))
                .containsExactlyElementsOf(seen.stream().skip(2).limit(2).toList());
        assertThat(page.at("/page/totalElements").asInt()).isEqualTo(seen.size());
        for (var one : COUPON_OF.entrySet()) {
            assertThat(service.get("/coupons/" + one.getValue(), token).statusCode())
                    .as("order %d", one.getKey())
                    .isEqualTo(seen.contains(one.getKey()) ? 200 : 404);
        }
    }

    @Test
    void a_filter_widens_nothing() throws Exception {
        var jane = CallerTokens.of("jane customer");

        assertThat(found("/coupons?userId=bob", jane)).isEmpty();
        assertThat(found("/coupons?userId=jane&line=food", jane)).containsExactly(3L);
        assertThat(found("/coupons?orderId=2", jane)).isEmpty();
        assertThat(found("/coupons?line=shop", CallerTokens.of("kim rider"))).isEmpty();
        assertThat(found("/coupons?userId=jane", CallerTokens.of("kim rider"))).containsExactly(3L, 4L);
    }

    @Test
    void somebody_else_s_coupon_is_as_one_that_is_not_there() throws Exception {
        long others = COUPON_OF.get(2L);
        var token = CallerTokens.of("jane customer");

        var hidden = service.get("/coupons/" + others, token);
        var missing = service.get("/coupons/" + MISSING, token);

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(sentence(hidden, others)).isEqualTo(sentence(missing, MISSING));
    }

    @ParameterizedTest
    @CsvSource({"/coupons", "/coupons/1", "/coupons?userId=jane"})
    void without_a_token_nothing_is_to_be_seen(String path) throws Exception {
        assertThat(service.get(path).statusCode()).isEqualTo(401);
        assertThat(service.get(path, "Authorization", "Bearer none").statusCode())
                .isEqualTo(401);
        assertThat(service.ready()).isEqualTo(200);
    }

    private static List<Long> found(String path, String... headers) throws Exception {
        return orderIds(RunningService.json(service.get(path, headers)));
    }

    private static List<Long> orderIds(JsonNode list) {
        return list.at("/_embedded/coupons").findValues("orderId").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    /** All that a problem says, but for what differs from one request to the next. */
    private static String sentence(HttpResponse<String> problem, long id) throws Exception {
        var body = (ObjectNode) RunningService.json(problem);
        body.remove("traceId");
        return body.toString().replaceAll("\\b" + id + "\\b", "ID");
    }
}
