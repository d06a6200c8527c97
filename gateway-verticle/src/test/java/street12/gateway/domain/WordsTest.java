package street12.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.line.Lines;
import street12.gateway.TestLines;

class WordsTest {

    private static final Lines LINES = TestLines.load();

    private static Words words(String line, String path) {
        return new LineWords(LINES.get(line)).at(path).orElseThrow();
    }

    @Test
    void of_several_names_the_first_is_shown_and_each_is_understood() {
        var orders = words("food", "orders");
        assertThat(orders.lineField("productPrice")).isEqualTo("가격");
        assertThat(orders.platformField("가격")).contains("productPrice");
        assertThat(orders.platformField("productPrice")).contains("productPrice");
        assertThat(orders.platformField("productName")).isEmpty();
        assertThat(orders.sameField("qty")).containsExactly("수량", "qty");
        assertThat(orders.sameField("address")).containsExactly("address");
    }

    @Test
    void a_value_is_told_by_its_detail_then_by_itself_then_as_the_platform_does() {
        var calls = words("calls", "calls");
        assertThat(calls.lineText("orderStatus", "Order Placed", "REQUESTED")).isEqualTo("APPROVING");
        assertThat(calls.lineText("orderStatus", "Order Placed", "FAILED")).isEqualTo("CREATED");
        assertThat(calls.lineText("orderStatus", "Order Placed", null)).isEqualTo("CREATED");
        assertThat(calls.lineText("orderStatus", "Order Completed", "APPROVED")).isEqualTo("Order Completed");
        assertThat(words("calls", "catches").lineText("deliveryStatus", "CANCELED", "RECEIVED"))
                .isEqualTo("INVALID");
        assertThat(words("calls", "dashboards").lineText("type", "DeliveryAdvanced", "catch"))
                .isEqualTo("CallCaught");
    }

    @Test
    void a_lines_text_stands_for_the_platforms_values_without_their_details() {
        assertThat(words("calls", "calls").platformValues("orderStatus", "APPROVED"))
                .containsExactly("Order Placed");
        assertThat(words("flowers", "myPages").platformValues("orderStatus", "completed"))
                .containsExactly("DeliveryCompleted", "OrderCompleted");
        assertThat(words("flowers", "ordermanagements").platformValues("deliveryStatus", "decorated"))
                .containsExactly("DECORATED", "STARTED", "COMPLETED");
        assertThat(words("food", "myPages").platformValues("orderStatus", "수락됨"))
                .containsExactly("DeliveryAdvanced");
    }

    @Test
    void the_platform_knows_which_field_holds_a_values_detail() {
        assertThat(Resource.ORDERS.detailOf("orderStatus")).contains("paymentStatus");
        assertThat(Resource.DELIVERIES.detailOf("deliveryStatus")).contains("canceledFrom");
        assertThat(Resource.ORDER_STATUS.detailOf("orderStatus")).contains("deliveryStatus");
        assertThat(Resource.TIMELINE.detailOf("type")).contains("detail");
        assertThat(Resource.ORDERS.detailOf("username")).isEmpty();
        assertThat(Resource.PAYMENTS.detailOf("paymentStatus")).isEmpty();
    }

    @Test
    void attributes_belong_to_orders_and_products() {
        assertThat(words("calls", "calls").isAttribute("payType")).isTrue();
        assertThat(words("food", "menus").isAttribute("storeId")).isTrue();
        assertThat(words("food", "주문관리s").isAttribute("storeId")).isFalse();
        assertThat(words("kitchen", "orders").isAttribute("table")).isTrue();
    }

    @Test
    void what_is_given_may_come_from_what_is_given_behind_it() {
        var given = words("food", "orders").given();
        assertThat(given.to(Map.of("productName", "통닭")))
                .containsEntry("username", "손님")
                .containsEntry("userId", "손님")
                .containsEntry("qty", 1)
                .containsEntry("payStatus", "Y");
        assertThat(given.to(Map.of("username", "Kim")))
                .containsEntry("userId", "Kim")
                .doesNotContainKey("username");
        assertThat(given.to(Map.of("userId", "a", "username", "b", "qty", "2", "payStatus", "N")))
                .isEmpty();
    }

    @Test
    void what_is_given_from_a_field_that_is_not_said_is_not_given() {
        var given = words("calls", "calls").given();
        assertThat(given.to(Map.of())).isEqualTo(Map.of("qty", 1));
        var valueless = new HashMap<String, String>();
        valueless.put("phoneNo", null);
        assertThat(given.to(valueless)).isEqualTo(Map.of("qty", 1));
        assertThat(given.to(Map.of("phoneNo", "010"))).containsEntry("userId", "010");
    }

    @Test
    void what_is_given_may_have_text_around_its_blanks() {
        var named = new LinkedHashMap<String, Object>();
        named.put("label", "{a}-{b}!");
        named.put("b", 2);
        assertThat(new Given(named).to(Map.of("a", "x")))
                .containsEntry("label", "x-2!")
                .containsEntry("b", 2);
    }

    @Test
    void a_field_that_is_not_shown_is_mended_by_the_one_that_it_is_given_from() {
        assertThat(words("calls", "calls").fieldToMend("userId")).isEqualTo("mobile");
        assertThat(words("calls", "calls").fieldToMend("amount")).isEqualTo("amount");
        assertThat(words("food", "orders").fieldToMend("userId")).isEqualTo("userId");
        assertThat(words("food", "orders").fieldToMend("storeName")).isEqualTo("가게");
    }
}
