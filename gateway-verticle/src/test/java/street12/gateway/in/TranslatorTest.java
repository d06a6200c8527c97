package street12.gateway.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.gateway.TestLines;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Root;
import street12.platform.http.Problem;

class TranslatorTest {

    private final Translator shop = translator("shop", "/lines/shop");
    private final Translator standard = translator("shop", "");
    private final Translator kitchen = translator("kitchen", "/lines/kitchen");

    private static Translator translator(String line, String prefix) {
        return new Translator(
                new Root(prefix, Optional.of(new LineWords(TestLines.load().get(line)))));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_resource_shows_the_lines_texts_and_fields() {
        assertThat(kitchen.toLine(
                        Resource.ORDERS, json("{'id':1,'qty':2,'orderStatus':'Order Placed','address':'Seoul'}")))
                .isEqualTo(json("{'id':1,'수량':2,'상태':'주문됨','address':'Seoul'}"));
    }

    @Test
    void a_value_that_the_line_has_no_text_for_stays() {
        assertThat(standard.toLine(Resource.DELIVERIES, json("{'deliveryStatus':'RECEIVED'}")))
                .isEqualTo(json("{'deliveryStatus':'RECEIVED'}"));
    }

    @Test
    void a_text_is_changed_in_its_own_field_only() {
        assertThat(standard.toLine(Resource.DELIVERIES, json("{'deliveryStatus':'STARTED','username':'STARTED'}")))
                .isEqualTo(json("{'deliveryStatus':'delivery Started','username':'STARTED'}"));
    }

    @Test
    void values_that_are_not_text_stay_as_they_are() {
        var body = json(
                "{'deliveryStatus':null,'qty':12345678901234567890,'nested':{'deliveryStatus':'STARTED'},'list':[1]}");
        assertThat(standard.toLine(Resource.DELIVERIES, body)).isEqualTo(body);
    }

    @Test
    void a_list_is_called_as_the_line_calls_it_and_its_items_are_translated() {
        var list = json(
                "{'_embedded':{'deliveries':[{'id':1,'deliveryStatus':'STARTED','_links':{'self':{'href':'/deliveries/1'}}}]},"
                        + "'_links':{'self':{'href':'/deliveries?page=0&size=20&sort=id,asc'}},'page':{'number':0}}");
        assertThat(standard.toLine(Resource.DELIVERIES, list))
                .isEqualTo(
                        json(
                                "{'_embedded':{'stockDeliveries':[{'id':1,'deliveryStatus':'delivery Started',"
                                        + "'_links':{'self':{'href':'/stockDeliveries/1'}}}]},"
                                        + "'_links':{'self':{'href':'/stockDeliveries?page=0&size=20&sort=id%2Casc'}},'page':{'number':0}}"));
    }

    @Test
    void an_embedded_resource_of_another_kind_has_its_own_words() {
        assertThat(kitchen.toLine(
                        Resource.ORDERS,
                        json("{'_embedded':{'deliveries':{'address':'A','deliveryStatus':'STARTED'}}}")))
                .isEqualTo(json("{'_embedded':{'주문관리s':{'배달지주소':'A','deliveryStatus':'배달시작됨'}}}"));
    }

    @Test
    void what_is_embedded_and_no_resource_stays() {
        var timeline = json("{'_embedded':{'timeline':[{'type':'OrderPlaced','data':{'qty':1}}]}}");
        assertThat(kitchen.toLine(Resource.ORDER_STATUS, timeline)).isEqualTo(timeline);
    }

    @Test
    void links_to_other_resources_have_the_lines_words() {
        assertThat(shop.toLine(
                        Resource.ORDERS,
                        json(
                                "{'_links':{'self':{'href':'/lines/shop/orders/1'},'delivery':{'href':'/lines/shop/deliveries?orderId=1'},"
                                        + "'coupons':[{'href':'/lines/shop/coupons/2','title':'x'}],'curies':null}}")))
                .isEqualTo(json(
                        "{'_links':{'self':{'href':'/lines/shop/orders/1'},'delivery':{'href':'/lines/shop/stockDeliveries?orderId=1'},"
                                + "'coupons':[{'href':'/lines/shop/promotes/2','title':'x'}],'curies':null}}"));
    }

    @Test
    void a_body_that_says_it_is_another_resource_is_read_as_that() {
        var answer = json("{'deliveryStatus':'STARTED','_links':{'self':{'href':'/deliveries/4'}}}");
        assertThat(standard.toLine(Resource.ORDERS, answer)
                        .get("deliveryStatus")
                        .asText())
                .isEqualTo("delivery Started");
    }

    @Test
    void links_elsewhere_stay() {
        assertThat(standard.href("https://example.org/deliveries/1")).isEqualTo("https://example.org/deliveries/1");
        assertThat(shop.href("/deliveries/1")).isEqualTo("/deliveries/1");
        assertThat(standard.href("/deliveriesOfAll/1")).isEqualTo("/deliveriesOfAll/1");
        assertThat(standard.href("/deliveries/1/steps")).isEqualTo("/stockDeliveries/1/steps");
        assertThat(standard.href("/deliveries")).isEqualTo("/stockDeliveries");
    }

    @Test
    void a_link_with_a_korean_word_is_encoded() {
        assertThat(kitchen.href("/lines/kitchen/deliveries/1"))
                .isEqualTo("/lines/kitchen/%EC%A3%BC%EB%AC%B8%EA%B4%80%EB%A6%ACs/1");
    }

    @Test
    void a_links_filter_and_sort_order_have_the_lines_words() {
        assertThat(kitchen.href("/lines/kitchen/orders?orderStatus=Order+Placed&sort=qty,desc"))
                .isEqualTo(
                        "/lines/kitchen/orders?%EC%83%81%ED%83%9C=%EC%A3%BC%EB%AC%B8%EB%90%A8&sort=%EC%88%98%EB%9F%89%2Cdesc");
    }

    @Test
    void a_request_comes_out_in_the_platforms_words() {
        assertThat(kitchen.toPlatform(Resource.ORDERS, json("{'수량':'2','가격':1.10,'상태':'주문됨','userId':'a'}")))
                .isEqualTo(json("{'qty':'2','productPrice':1.10,'orderStatus':'Order Placed','userId':'a'}"));
    }

    @Test
    void a_text_that_stands_for_several_values_is_the_first_of_them_in_a_body() {
        assertThat(kitchen.toPlatform(Resource.ORDERS, json("{'상태':'주문취소됨'}")))
                .isEqualTo(json("{'orderStatus':'Order Canceled'}"));
    }

    @Test
    void a_platforms_field_that_the_line_calls_otherwise_is_refused_by_name() {
        assertThatThrownBy(() -> kitchen.toPlatform(Resource.ORDERS, json("{'qty':2}")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors().get(0).pointer()).isEqualTo("/qty");
                    assertThat(problem.errors().get(0).reason()).contains("수량");
                });
    }

    @Test
    void a_filter_comes_out_in_the_platforms_words() {
        assertThat(standard.queryToPlatform(Resource.DELIVERIES, "deliveryStatus=delivery%20Started&page=1"))
                .isEqualTo("deliveryStatus=STARTED&page=1");
        assertThat(standard.queryToPlatform(Resource.DELIVERIES, "deliveryStatus=delivery+Canceled&orderId=7"))
                .isEqualTo("deliveryStatus=CANCELED&orderId=7");
    }

    @Test
    void a_filter_by_a_text_of_several_values_asks_for_all_of_them() {
        assertThat(standard.queryToPlatform(
                        Resource.ORDER_STATUS, "orderStatus=DeliveryCanceled%20and%20CouponCanceled"))
                .isEqualTo("orderStatus=DeliveryCanceled&orderStatus=OrderCanceled");
    }

    @Test
    void names_and_sort_orders_of_a_query_are_translated() {
        assertThat(kitchen.queryToPlatform(Resource.ORDERS, "%EC%88%98%EB%9F%89=2&sort=%EA%B0%80%EA%B2%A9,desc&&flag"))
                .isEqualTo("qty=2&sort=productPrice%2Cdesc&flag=");
    }

    @Test
    void a_query_in_raw_utf8_is_read_like_an_encoded_one() {
        var wire = new String(
                "수량=2".getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(kitchen.queryToPlatform(Resource.ORDERS, wire)).isEqualTo("qty=2");
    }

    @Test
    void a_query_that_is_not_encoded_well_is_refused() {
        assertThatThrownBy(() -> standard.queryToPlatform(Resource.DELIVERIES, "a=%zz"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }
}
