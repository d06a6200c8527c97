package street12.gateway.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.line.Lines;
import street12.gateway.TestLines;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Root;
import street12.gateway.domain.Words;

class AnswerTranslationTest {

    private static final Lines LINES = TestLines.load();

    private static AnswerTranslation shop(Resource asked) {
        return translation("shop", "/lines/shop", asked);
    }

    private static AnswerTranslation standard(Resource asked) {
        return translation("shop", "", asked);
    }

    private static AnswerTranslation kitchen(Resource asked) {
        return translation("kitchen", "/lines/kitchen", asked);
    }

    private static AnswerTranslation translation(String line, String prefix, Resource asked) {
        var words = new LineWords(LINES.get(line));
        return translation(
                line,
                prefix,
                words.all().stream()
                        .filter(one -> one.resource() == asked)
                        .map(Words::path)
                        .findFirst()
                        .orElseThrow());
    }

    private static AnswerTranslation translation(String line, String prefix, String path) {
        var words = new LineWords(LINES.get(line));
        return new AnswerTranslation(
                new Root(prefix, Optional.of(words)), words.at(path).orElseThrow());
    }

    private static AnswerTranslation at(String line, String path) {
        return translation(line, "/lines/" + line, path);
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
        assertThat(kitchen(Resource.ORDERS)
                        .body(json("{'id':1,'qty':2,'orderStatus':'Order Placed','address':'Seoul'}")))
                .isEqualTo(json("{'id':1,'수량':2,'상태':'주문됨','address':'Seoul'}"));
    }

    @Test
    void a_value_that_the_line_has_no_text_for_stays() {
        assertThat(standard(Resource.DELIVERIES).body(json("{'deliveryStatus':'RECEIVED'}")))
                .isEqualTo(json("{'deliveryStatus':'RECEIVED'}"));
    }

    @Test
    void a_text_is_changed_in_its_own_field_only() {
        assertThat(standard(Resource.DELIVERIES).body(json("{'deliveryStatus':'STARTED','username':'STARTED'}")))
                .isEqualTo(json("{'deliveryStatus':'delivery Started','username':'STARTED'}"));
    }

    @Test
    void values_that_are_not_text_stay_as_they_are() {
        var body = json(
                "{'deliveryStatus':null,'qty':12345678901234567890,'nested':{'deliveryStatus':'STARTED'},'list':[1]}");
        assertThat(standard(Resource.DELIVERIES).body(body)).isEqualTo(body);
    }

    @Test
    void a_list_is_called_as_the_line_calls_it_and_its_items_are_translated() {
        var list = json(
                "{'_embedded':{'deliveries':[{'id':1,'deliveryStatus':'STARTED','_links':{'self':{'href':'/deliveries/1'}}}]},"
                        + "'_links':{'self':{'href':'/deliveries?page=0&size=20&sort=id,asc'}},'page':{'number':0}}");
        assertThat(standard(Resource.DELIVERIES).body(list))
                .isEqualTo(
                        json(
                                "{'_embedded':{'stockDeliveries':[{'id':1,'deliveryStatus':'delivery Started',"
                                        + "'_links':{'self':{'href':'/stockDeliveries/1'}}}]},"
                                        + "'_links':{'self':{'href':'/stockDeliveries?page=0&size=20&sort=id%2Casc'}},'page':{'number':0}}"));
    }

    @Test
    void an_embedded_resource_of_another_kind_has_its_own_words() {
        assertThat(kitchen(Resource.ORDERS)
                        .body(json("{'_embedded':{'deliveries':{'address':'A','deliveryStatus':'STARTED'}}}")))
                .isEqualTo(json("{'_embedded':{'주문관리s':{'배달지주소':'A','deliveryStatus':'배달시작됨'}}}"));
    }

    @Test
    void what_is_embedded_and_no_resource_stays() {
        var list = json("{'_embedded':{'things':[{'type':'OrderPlaced','data':{'qty':1}}]}}");
        assertThat(kitchen(Resource.ORDERS).body(list)).isEqualTo(list);
    }

    @Test
    void links_to_other_resources_have_the_lines_words() {
        assertThat(shop(Resource.ORDERS)
                        .body(json(
                                "{'_links':{'self':{'href':'/lines/shop/orders/1'},'delivery':{'href':'/lines/shop/deliveries?orderId=1'},"
                                        + "'coupons':[{'href':'/lines/shop/coupons/2','title':'x'}],'curies':null}}")))
                .isEqualTo(json(
                        "{'_links':{'self':{'href':'/lines/shop/orders/1'},'delivery':{'href':'/lines/shop/stockDeliveries?orderId=1'},"
                                + "'coupons':[{'href':'/lines/shop/promotes/2','title':'x'}],'curies':null}}"));
    }

    @Test
    void a_body_that_says_it_is_another_resource_is_read_as_that() {
        var answer = json("{'deliveryStatus':'STARTED','_links':{'self':{'href':'/deliveries/4'}}}");
        assertThat(standard(Resource.ORDERS).body(answer).get("deliveryStatus").asText())
                .isEqualTo("delivery Started");
    }

    @Test
    void links_elsewhere_stay() {
        assertThat(standard(Resource.ORDERS).href("https://example.org/deliveries/1"))
                .contains("https://example.org/deliveries/1");
        assertThat(shop(Resource.ORDERS).href("/deliveries/1")).contains("/deliveries/1");
        assertThat(standard(Resource.ORDERS).href("/deliveriesOfAll/1")).contains("/deliveriesOfAll/1");
        assertThat(standard(Resource.ORDERS).href("/deliveries/1/steps")).contains("/stockDeliveries/1/steps");
        assertThat(standard(Resource.ORDERS).href("/deliveries")).contains("/stockDeliveries");
    }

    @Test
    void a_link_with_a_korean_word_is_encoded() {
        assertThat(kitchen(Resource.ORDERS).href("/lines/kitchen/deliveries/1"))
                .contains("/lines/kitchen/%EC%A3%BC%EB%AC%B8%EA%B4%80%EB%A6%ACs/1");
    }

    @Test
    void a_links_filter_and_sort_order_have_the_lines_words() {
        assertThat(kitchen(Resource.ORDERS).href("/lines/kitchen/orders?orderStatus=Order+Placed&sort=qty,desc"))
                .contains(
                        "/lines/kitchen/orders?%EC%83%81%ED%83%9C=%EC%A3%BC%EB%AC%B8%EB%90%A8&sort=%EC%88%98%EB%9F%89%2Cdesc");
    }

    @Test
    void attributes_are_fields_like_the_others() {
        var order = json("{'id':1,'productName':'통닭','attributes':{'storeId':1,'storeName':'1호점','cuisine':'한식'}}");
        assertThat(at("food", "orders").body(order))
                .isEqualTo(json("{'id':1,'item':'통닭','storeId':1,'가게':'1호점','cuisine':'한식'}"));
        assertThat(at("food", "주문관리s").body(order))
                .isEqualTo(json("{'id':1,'item':'통닭','storeId':1,'가게':'1호점','요리종류':'한식'}"));
    }

    @Test
    void a_field_of_the_platform_goes_before_an_attribute_of_its_name() {
        assertThat(at("food", "orders").body(json("{'attributes':{'qty':'x','hats':null},'qty':2}")))
                .isEqualTo(json("{'수량':2,'hats':null}"));
    }

    @Test
    void attributes_that_are_no_object_stay() {
        assertThat(at("food", "orders").body(json("{'attributes':'x'}"))).isEqualTo(json("{'attributes':'x'}"));
    }

    @Test
    void a_value_may_be_told_by_a_field_that_is_not_shown_itself() {
        assertThat(
                        at("calls", "calls")
                                .body(
                                        json(
                                                "{'id':1,'line':'calls','userId':'010','phoneNo':'010','address':'mapo','productPrice':9000,'qty':1,'amount':9000,"
                                                        + "'payStatus':'Y','orderStatus':'Order Placed','paymentStatus':'APPROVED','attributes':{'payType':'CASH'},"
                                                        + "'_links':{'self':{'href':'/lines/calls/orders/1'},'deliveries':{'href':'/lines/calls/deliveries?orderId=1'}}}")))
                .isEqualTo(
                        json(
                                "{'id':1,'mobile':'010','location':'mapo','payAmount':9000,'status':'APPROVED','payType':'CASH',"
                                        + "'_links':{'self':{'href':'/lines/calls/calls/1'},'deliveries':{'href':'/lines/calls/catches?callId=1'}}}"));
        assertThat(at("calls", "catches").body(json("{'deliveryStatus':'CANCELED','canceledFrom':'RECEIVED'}")))
                .isEqualTo(json("{'status':'INVALID','canceledFrom':'RECEIVED'}"));
    }

    @Test
    void a_field_may_be_shown_under_the_name_of_one_that_is_not() {
        assertThat(
                        at("calls", "dashboards")
                                .body(
                                        json(
                                                "{'entryId':'1-payment-4-2','id':'8e03','orderId':1,'type':'PaymentCanceled','detail':'DISABLED',"
                                                        + "'aggregate':'payment','aggregateId':4,'time':'2026','source':'order','sequence':2,'data':{'orderId':1}}")))
                .isEqualTo(
                        json(
                                "{'id':'1-payment-4-2','callId':1,'event':'PaymentDisabled','extraIdName':'paymentId','extraIdValue':4,'timestamp':'2026'}"));
    }

    @Test
    void items_and_links_stay_on_the_path_that_was_asked() {
        var list = json(
                "{'_embedded':{'deliveries':[{'deliveryStatus':'STARTED','_links':{'self':{'href':'/lines/flowers/deliveries/1'},"
                        + "'order':{'href':'/lines/flowers/orders/1'}}}]},'_links':{'self':{'href':'/lines/flowers/deliveries?page=0'}}}");
        assertThat(at("flowers", "deliverystatuses").body(list))
                .isEqualTo(
                        json(
                                "{'_embedded':{'deliverystatuses':[{'status':'departed','_links':{'self':{'href':'/lines/flowers/deliverystatuses/1'},"
                                        + "'order':{'href':'/lines/flowers/orders/1'}}}]},'_links':{'self':{'href':'/lines/flowers/deliverystatuses?page=0'}}}"));
        assertThat(at("flowers", "ordermanagements")
                        .body(list)
                        .at("/_embedded/ordermanagements/0/status")
                        .asText())
                .isEqualTo("decorated");
        assertThat(at("flowers", "orders").href("/lines/flowers/deliveries/1"))
                .contains("/lines/flowers/ordermanagements/1");
    }

    @Test
    void a_link_to_what_the_line_does_not_show_is_left_out() {
        assertThat(kitchen(Resource.ORDERS)
                        .body(json(
                                "{'_links':{'messages':{'href':'/lines/kitchen/messages?orderId=1'},'timeline':[{'href':'/lines/kitchen/timeline?orderId=1'},"
                                        + "{'href':'/lines/kitchen/messages/1'}]}}")))
                .isEqualTo(json("{'_links':{'timeline':[{'href':'/lines/kitchen/messages?orderId=1'}]}}"));
    }

    @Test
    void the_items_of_a_list_stand_for_themselves() {
        assertThat(AnswerTranslation.items(json("{'_embedded':{'a':[1]},'page':{}}")))
                .contains(json("[1]"));
        assertThat(AnswerTranslation.items(json("{'_embedded':{'a':{}}}"))).isEmpty();
        assertThat(AnswerTranslation.items(json("{'id':1}"))).isEmpty();
    }
}
