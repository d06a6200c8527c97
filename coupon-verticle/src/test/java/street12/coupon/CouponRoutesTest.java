package street12.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.RedeemCoupon;

class CouponRoutesTest {

    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningService();
        for (int order = 1; order <= 3; order++) {
            service.send(new IssueCoupon(order, "shop", "reader", "DISCOUNT"));
        }
        service.send(new IssueCoupon(4, "food", "reader", "VOUCHER"));
        service.send(new CancelCoupon(2, "shop", "reader", "no longer wanted", false));
        service.send(new RedeemCoupon(77, "shop", "reader", idOf(3)));
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @Test
    void a_coupon_shows_what_it_is_and_who_uses_it() throws Exception {
        var coupon = json(service.get("/coupons/" + idOf(3)));

        assertThat(coupon.get("orderId").asLong()).isEqualTo(3);
        assertThat(coupon.get("line").asText()).isEqualTo("shop");
        assertThat(coupon.get("userId").asText()).isEqualTo("reader");
        assertThat(coupon.get("couponKind").asText()).isEqualTo("DISCOUNT");
        assertThat(coupon.get("couponStatus").asText()).isEqualTo("REDEEMED");
        assertThat(coupon.get("couponUseYn").asText()).isEqualTo("Y");
        assertThat(coupon.get("redeemedBy").asLong()).isEqualTo(77);
        assertThat(coupon.at("/_links/self/href").asText()).isEqualTo("/coupons/" + coupon.get("id"));
    }

    @Test
    void lists_are_filtered_sorted_and_paged() throws Exception {
        assertThat(orderIds("/coupons?userId=reader&sort=orderId,desc")).isEqualTo("[4,3,2,1]");
        assertThat(orderIds("/coupons?userId=reader&sort=orderId&size=2&page=1"))
                .isEqualTo("[3,4]");
        assertThat(orderIds("/coupons?userId=reader&couponStatus=CANCELED")).isEqualTo("[2]");
        assertThat(orderIds("/coupons?userId=reader&line=food")).isEqualTo("[4]");
        assertThat(orderIds("/coupons?orderId=1")).isEqualTo("[1]");
        assertThat(orderIds("/coupons?orderId=999")).isEqualTo("[]");
    }

    @Test
    void a_coupon_of_another_line_is_not_there() throws Exception {
        assertThat(service.getOfLine("food", "/coupons/" + idOf(1)).statusCode())
                .isEqualTo(404);
        assertThat(service.getOfLine("shop", "/coupons/" + idOf(1)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "9223372036854775808", "9223372036854775807", "1%00", "1.0"})
    void an_id_that_nothing_has_is_not_found(String id) throws Exception {
        assertProblem(service.get("/coupons/" + id), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderId=x",
                "orderId=0",
                "couponStatus=issued",
                "couponStatus=",
                "page=-1",
                "size=0",
                "size=101",
                "sort=kind",
                "sort=id,up",
                "sort=id%3Bdrop%20table%20coupon",
                "userId=a%00b"
            })
    void a_parameter_that_cannot_be_is_refused_by_name(String query) throws Exception {
        var response = service.get("/coupons?" + query);

        assertProblem(response, 422);
        assertThat(json(response).at("/errors/0/pointer").asText()).isEqualTo(query.substring(0, query.indexOf("=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void coupons_are_only_read_here(String method) throws Exception {
        assertProblem(service.call(method, "/coupons", "{}"), 405);
        assertProblem(service.call(method, "/coupons/1", "{}"), 405);
    }

    @Test
    void text_that_no_user_has_finds_nothing() throws Exception {
        assertThat(orderIds("/coupons?userId=%27%20or%201=1--")).isEqualTo("[]");
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }

    private static long idOf(long orderId) throws Exception {
        return json(service.get("/coupons?orderId=" + orderId))
                .at("/_embedded/coupons/0/id")
                .asLong();
    }

    private static String orderIds(String path) throws Exception {
        return json(service.get(path)).at("/_embedded/coupons").findValues("orderId").stream()
                .map(JsonNode::asText)
                .toList()
                .toString()
                .replace(" ", "");
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return RunningService.json(response);
    }
}
