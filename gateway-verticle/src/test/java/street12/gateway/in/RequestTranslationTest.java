package street12.gateway.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.line.Lines;
import street12.gateway.TestLines;
import street12.gateway.domain.LineWords;
import street12.platform.http.Problem;

class RequestTranslationTest {

    private static final Lines LINES = TestLines.load();

    private static RequestTranslation at(String line, String path) {
        return new RequestTranslation(new LineWords(LINES.get(line)).at(path).orElseThrow());
    }

    private static String query(String line, String path, String query) {
        return at(line, path).query(query, any -> true);
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_request_comes_out_in_the_platforms_words() {
        assertThat(at("kitchen", "orders").body(json("{'수량':'2','가격':1.10,'상태':'주문됨','userId':'a'}"), false))
                .isEqualTo(json("{'qty':'2','productPrice':1.10,'orderStatus':'Order Placed','userId':'a'}"));
    }

    @Test
    void a_text_that_stands_for_several_values_is_the_first_of_them_in_a_body() {
        assertThat(at("kitchen", "orders").body(json("{'상태':'주문취소됨'}"), false))
                .isEqualTo(json("{'orderStatus':'Order Canceled'}"));
    }

    @Test
    void a_platforms_field_that_the_line_calls_otherwise_is_refused_by_name() {
        assertThatThrownBy(() -> at("kitchen", "orders").body(json("{'qty':2}"), false))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors().get(0).pointer()).isEqualTo("/qty");
                    assertThat(problem.errors().get(0).reason()).contains("수량");
                });
    }

    @Test
    void a_filter_comes_out_in_the_platforms_words() {
        assertThat(query("shop", "stockDeliveries", "deliveryStatus=delivery%20Started&page=1"))
                .isEqualTo("deliveryStatus=STARTED&page=1");
        assertThat(query("shop", "stockDeliveries", "deliveryStatus=delivery+Canceled&orderId=7"))
                .isEqualTo("deliveryStatus=CANCELED&orderId=7");
    }

    @Test
    void a_filter_by_a_text_of_several_values_asks_for_all_of_them() {
        assertThat(query("shop", "orderStatus", "orderStatus=DeliveryCanceled%20and%20CouponCanceled"))
                .isEqualTo("orderStatus=DeliveryCanceled&orderStatus=OrderCanceled");
    }

    @Test
    void names_and_sort_orders_of_a_query_are_translated() {
        assertThat(query("kitchen", "orders", "%EC%88%98%EB%9F%89=2&sort=%EA%B0%80%EA%B2%A9,desc&&flag"))
                .isEqualTo("qty=2&sort=productPrice%2Cdesc&flag=");
    }

    @Test
    void a_query_in_raw_utf8_is_read_like_an_encoded_one() {
        var wire = new String(
                "수량=2".getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(query("kitchen", "orders", wire)).isEqualTo("qty=2");
    }

    @Test
    void a_query_that_is_not_encoded_well_is_refused() {
        assertThatThrownBy(() -> query("shop", "stockDeliveries", "a=%zz"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void a_text_that_stands_for_values_told_apart_asks_for_each_once() {
        assertThat(query("calls", "calls", "status=APPROVED")).isEqualTo("orderStatus=Order+Placed");
        assertThat(query("flowers", "ordermanagements", "status=decorated"))
                .isEqualTo("deliveryStatus=DECORATED&deliveryStatus=STARTED&deliveryStatus=COMPLETED");
        assertThat(query("calls", "dashboards", "event=CallCaught&sort=timestamp,desc&callId=1"))
                .isEqualTo("type=DeliveryAdvanced&sort=time%2Cdesc&orderId=1");
    }

    @Test
    void a_parameter_that_is_not_wanted_is_left_out() {
        assertThat(at("calls", "dashboards")
                        .query(
                                "callId=2&sort=event&page=1&moon=x",
                                name -> !name.equals("orderId") && !name.equals("sort")))
                .isEqualTo("page=1&moon=x");
    }

    @Test
    void attributes_are_nested_for_the_platform_and_keep_their_type() {
        assertThat(at("food", "menus").body(json("{'item':'통닭','가격':18000,'storeId':1,'가게':'1호점','요리종류':'한식'}"), true))
                .isEqualTo(
                        json(
                                "{'productName':'통닭','productPrice':18000,'attributes':{'storeId':1,'storeName':'1호점','cuisine':'한식'}}"));
        assertThat(at("food", "주문관리s").body(json("{'요리종류':'한식'}"), false)).isEqualTo(json("{'cuisine':'한식'}"));
    }

    @Test
    void attributes_may_be_nested_already() {
        assertThat(at("food", "orders").body(json("{'attributes':{'storeId':'1'},'가게':'1호점','item':'통닭'}"), false))
                .isEqualTo(json("{'productName':'통닭','attributes':{'storeId':'1','storeName':'1호점'}}"));
        assertThat(at("food", "orders").body(json("{'attributes':[1],'storeId':1}"), false))
                .isEqualTo(json("{'attributes':[1]}"));
        assertThat(at("shop", "orders").body(json("{'attributes':{}}"), false)).isEqualTo(json("{'attributes':{}}"));
    }

    @Test
    void a_field_that_is_said_under_two_of_its_names_is_refused() {
        for (var body : new String[] {
            "{'수량':1,'qty':2}",
            "{'attributes':{'qty':1,'storeId':1},'storeId':2}",
            "{'storeId':2,'attributes':{'storeId':1}}"
        }) {
            assertThatThrownBy(() -> at("food", "orders").body(json(body), true))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(422);
                        assertThat(problem.errors().get(0).pointer()).isIn("/qty", "/storeId", "/attributes/storeId");
                    });
        }
    }

    @Test
    void something_new_is_told_what_the_line_gives() {
        assertThat(at("calls", "calls")
                        .body(json("{'mobile':'010','location':'mapo','payAmount':'9000','payType':'CASH'}"), true))
                .isEqualTo(
                        json(
                                "{'phoneNo':'010','address':'mapo','productPrice':'9000','userId':'010','qty':1,'attributes':{'payType':'CASH'}}"));
        assertThat(at("calls", "calls").body(json("{'status':'CANCELLED'}"), false))
                .isEqualTo(json("{'orderStatus':'Order Canceled'}"));
        assertThat(at("food", "orders").body(json("{'item':'통닭'}"), true))
                .isEqualTo(json("{'productName':'통닭','username':'손님','qty':1,'payStatus':'Y','userId':'손님'}"));
        assertThat(at("food", "orders").body(json("{'username':7,'qty':null}"), true))
                .isEqualTo(json("{'username':7,'qty':null,'userId':'7','payStatus':'Y'}"));
        assertThat(at("exhibitions", "exhibitions")
                        .body(json("{'exhibitionName':'x','exhibitionDate':20210725}"), true))
                .isEqualTo(json("{'productName':'x','productPrice':0,'attributes':{'exhibitionDate':20210725}}"));
    }
}
