package street12.contracts.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import street12.contracts.line.Line.PaymentRule.When;
import street12.contracts.line.LineFiles.MalformedLineException;

class LineFilesTest {

    private static final Path SHOP = Path.of("../lines/shop.yaml");

    @TempDir
    Path folder;

    @Test
    void the_shops_line_is_as_its_file_says() {
        var shop = LineFiles.load(SHOP.getParent()).get("shop");

        assertThat(shop.title()).containsEntry("ko", "12번가");
        assertThat(shop.language()).isEqualTo("ko");
        assertThat(shop.payment()).isEqualTo(new Line.PaymentRule(When.WITH_ORDER, 1));
        assertThat(shop.product().required()).isTrue();
        assertThat(shop.coupon().kind()).isEqualTo("DISCOUNT");
        assertThat(shop.plan().steps())
                .containsExactly(
                        new Plan.Step("start", "STARTED", "system", List.of("coupon")),
                        new Plan.Step("complete", "COMPLETED", "courier", List.of()));
        assertThat(shop.order().requires()).containsExactly("address");
        assertThat(shop.plan().onCancel()).containsExactly("CancelCoupon", "SendCancelMessage");
        assertThat(shop.messages()).containsOnlyKeys("DeliveryStarted", "OrderCanceled");
        assertThat(shop.vocabulary().resources().get("stockDeliveries").of()).isEqualTo("deliveries");
        assertThat(shop.vocabulary().resources().get("messages").of()).isEqualTo("messages");
        assertThat(shop.demoProducts()).contains(new Line.DemoProduct(1001, "Mac", 3_000_000, null, Map.of()));
    }

    @Test
    void the_shops_plan_starts_by_itself_with_a_coupon_and_may_be_cancelled_until_it_is_completed() {
        var plan = LineFiles.load(SHOP.getParent()).get("shop").plan();

        assertThat(plan.steps().get(0).isAutomatic()).isTrue();
        assertThat(plan.steps().get(0).requiresCoupon()).isTrue();
        assertThat(plan.steps().get(1).isAutomatic()).isFalse();
        assertThat(plan.mayCancelAfter(0)).isTrue();
        assertThat(plan.mayCancelAfter(1)).isTrue();
        assertThat(plan.mayCancelAfter(2)).isFalse();
        assertThat(plan.indexOf("decorate")).isEqualTo(-1);
    }

    @Test
    void a_message_is_for_one_step_or_else_for_all_of_an_event() throws IOException {
        var messages = """
                messages:
                  DeliveryAdvanced: { channel: log, text: { ko: 지금, en: now } }
                  DeliveryAdvanced.start: { channel: smtp, text: { ko: 출발, en: away } }
                """;
        write("shop.yaml", shop().replace("messages:\n  DeliveryStarted", messages + "  DeliveryStarted"));
        var shop = LineFiles.load(folder).get("shop");

        assertThat(shop.messageFor("DeliveryAdvanced.start").orElseThrow().channel())
                .isEqualTo("smtp");
        assertThat(shop.messageFor("DeliveryAdvanced.cook").orElseThrow().channel())
                .isEqualTo("log");
        assertThat(shop.messageFor("OrderCompleted")).isEmpty();
    }

    @Test
    void the_smallest_line_file_gets_the_defaults() throws IOException {
        write("tiny.yaml", """
                name: tiny
                title: { en: Tiny }
                language: en
                payment: { when: NONE }
                plan: { steps: [{ name: complete, becomes: COMPLETED, by: store }] }
                """);

        var tiny = LineFiles.load(folder).get("tiny");

        assertThat(tiny.payment().minimum()).isZero();
        assertThat(tiny.product().required()).isTrue();
        assertThat(tiny.coupon()).isNull();
        assertThat(tiny.plan().mayCancelAfter(0)).isFalse();
        assertThat(tiny.plan().onCancel()).isEmpty();
        assertThat(tiny.plan().begins()).isEqualTo(Plan.Begins.WITH_ORDER);
        assertThat(tiny.plan().serves("anywhere")).isTrue();
        assertThat(tiny.order()).isEqualTo(new Line.OrderRule(List.of(), Map.of()));
        assertThat(tiny.plan().steps().get(0).requires()).isEmpty();
        assertThat(tiny.messages()).isEmpty();
        assertThat(tiny.vocabulary()).isEqualTo(new Vocabulary(Map.of(), List.of(), Map.of()));
        assertThat(tiny.demoProducts()).isEmpty();
    }

    @Test
    void a_folder_holds_several_lines() throws IOException {
        write("shop.yaml", shop());
        write("flowers.yaml", shop().replace("name: shop", "name: flowers"));

        var lines = LineFiles.load(folder);

        assertThat(lines.byName()).containsOnlyKeys("flowers", "shop");
        assertThat(lines.find("food")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.get("food"))
                .withMessageContaining("'food'")
                .withMessageContaining("flowers, shop");
    }

    /** Each row changes one place of the shop's file; the rest of the row is what the message must say. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // unknown keys
                "language: ko|lnguage: ko|/lnguage: is not a key here|one of name, title, language",
                "minimum: 1|minimun: 1|/payment/minimun: is not a key here|one of when, minimum",
                "becomes: STARTED,|becomes: STARTED, after: x,|/plan/steps/0/after: is not a key here|name, becomes, by, requires",
                "  DeliveryStarted:|  DeliveryStartet:|/messages/DeliveryStartet: is not a key here|DeliveryStarted",
                "of: coupons|of: vouchers|/vocabulary/resources/promotes/of: is 'vouchers'|coupons",
                "ko: 12번가|kr: 12번가|/title/kr: is not a key here|one of ko, en",
                // wrong types and values
                "minimum: 1|minimum: lots|/payment/minimum: is 'lots'|a whole number not below 0",
                "minimum: 1|minimum: -1|/payment/minimum: is -1|a whole number not below 0",
                "name: shop|name: 12|/name: is 12|text like ^[a-z]",
                "required: true|required: perhaps|/product/required: is 'perhaps'|true or false",
                "when: WITH_ORDER|when: LATER|/payment/when: is 'LATER'|one of WITH_ORDER, AFTER_ORDER, NONE",
                "language: ko|language: fr|/language: is 'fr'|one of ko, en",
                "by: courier|by: The courier|/plan/steps/1/by: is 'The courier'|text like ^[a-z]",
                "becomes: STARTED|becomes: CANCELED|/plan/steps/0/becomes: is 'CANCELED'|none of RECEIVED, CANCELING, CANCELED, REJECTED",
                "channel: log|channel: pigeon|/messages/DeliveryStarted/channel: is 'pigeon'|one of log, smtp",
                "kind: DISCOUNT|kind:|/coupon/kind: is empty|text, not empty: The kind of coupon",
                "onCancel: [CancelCoupon|onCancel: [SendCancelMessage|/plan/onCancel: is [|a list, nothing twice",
                // missing keys
                "language: ko||/language: is missing|one of ko, en",
                "when: WITH_ORDER||/payment/when: is missing|one of WITH_ORDER, AFTER_ORDER, NONE",
                "by: courier||/plan/steps/1/by: is missing|The role that does it",
                "title: { ko: 12번가, en: Street12 shop }||/title: is missing|What people call it",
                // names that must agree
                "name: complete|name: start|/plan/steps: has name 'start' twice|each one once",
                "becomes: STARTED|becomes: COMPLETED|/plan/steps: has becomes 'COMPLETED' twice|each one once",
                "cancelUntil: complete|cancelUntil: ship|/plan/cancelUntil: is 'ship'|one of start, complete",
                "becomes: COMPLETED|becomes: BROUGHT|/plan/steps/1/becomes: is 'BROUGHT'|COMPLETED",
                "coupon:\\n  kind: DISCOUNT||/coupon: is missing|a step requires one",
                "  OrderCanceled:\\n    channel|  OrderCompleted:\\n    channel|/messages/OrderCanceled: is missing|SendCancelMessage",
                "{qty}개의|{quantity}개의|/messages/DeliveryStarted/text/ko: has the placeholder {quantity}|one of address, amount",
                "language: ko|language: en|/messages/OrderCanceled/text/en: is missing|in the line's own language",
                "of: coupons|list: HAL|/vocabulary/resources/promotes/of: is missing|coupons, deliveries",
                "requires: [coupon]|requires: [coupon, payment]|/plan/steps/0/requires: has payment|AFTER_ORDER",
                "requires: [coupon]|requires: [coupon, actor]|/plan/steps/0/requires: has actor|a role in by",
                "plan:|plan:\\n  begins: WITH_PAYMENT|/plan/begins: has WITH_PAYMENT|AFTER_ORDER",
                "  OrderCanceled:\\n|  DeliveryAdvanced.cook: { channel: log, text: { ko: x } }\\n  OrderCanceled:\\n|/messages/DeliveryAdvanced.cook: names no step|start, complete",
                "required: true|required: true\\n  knownBy: [storeName]|/product/knownBy/0: is 'storeName'|one of productName",
                "productPrice: 9000000|productPrice: 9000000, attributes: { size: 1 }|/demoProducts/1/attributes/size: is not an attribute|expected",
                "id: 2001|id: 1001|/demoProducts: has id '1001' twice|each one once",
            })
    void a_mistake_stops_with_the_file_the_key_and_what_was_expected(
            String there, String instead, String key, String expected) throws IOException {
        write("shop.yaml", shopWith(there, instead));

        assertThatThrownBy(() -> LineFiles.load(folder))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining(folder.resolve("shop.yaml") + ": ")
                .hasMessageContaining(key)
                .hasMessageContaining("expected")
                .hasMessageContaining(expected);
    }

    private static String shopWith(String there, String instead) throws IOException {
        var text = shop();
        var from = there.replace("\\n", "\n");
        assertThat(text).contains(from);
        var to = instead == null ? "" : instead.replace("\\n", "\n");
        // Where another language is the line's own, its texts are what lacks
        return to.equals("language: en")
                ? text.replaceAll("(?m)^      en: .*$", "").replace(from, to)
                : text.replace(from, to);
    }

    @Test
    void every_mistake_of_a_file_is_told_at_once() throws IOException {
        write("shop.yaml", shop().replace("language: ko", "language: fr").replace("minimum: 1", "minimum: -1"));

        assertThatThrownBy(() -> LineFiles.load(folder))
                .hasMessageContaining("line 4: /language: ")
                .hasMessageContaining("; and line 11: /payment/minimum: ");
    }

    @Test
    void a_file_is_called_after_its_line() throws IOException {
        write("market.yaml", shop());

        assertMalformed("market.yaml", "/name: is 'shop'; expected the file to be called shop.yaml");
    }

    @Test
    void a_file_that_would_not_be_read_for_its_ending_is_told() throws IOException {
        write("shop.yml", shop());

        assertMalformed("shop.yml", "expected the file to be called shop.yaml");
    }

    @Test
    void what_is_not_yaml_is_told_with_its_place() throws IOException {
        write("shop.yaml", "name: shop\ntitle: [\n");

        assertMalformed("shop.yaml", "line 2: ", "expected one YAML document");
    }

    @Test
    void a_key_that_is_there_twice_is_told() throws IOException {
        write("shop.yaml", shop() + "\nlanguage: en\n");

        assertMalformed("shop.yaml", "'language'", "each key once");
    }

    @Test
    void a_second_document_in_a_file_is_told() throws IOException {
        write("shop.yaml", shop() + "\n---\nname: flowers\n");

        assertMalformed("shop.yaml", "expected one YAML document");
    }

    @Test
    void an_empty_file_is_told() throws IOException {
        write("shop.yaml", "# to be written\n");

        assertMalformed("shop.yaml", "the file: is empty; expected keys with values (name, title, language");
    }

    @Test
    void bytes_that_are_not_utf_8_are_told() throws IOException {
        Files.write(folder.resolve("shop.yaml"), shop().getBytes("EUC-KR"));

        assertMalformed("shop.yaml", "UTF-8");
    }

    @Test
    void an_empty_folder_is_told() {
        assertThatThrownBy(() -> LineFiles.load(folder))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage(folder + ": holds no line file; expected NAME.yaml");
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        var nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> LineFiles.load(nowhere))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("expected a folder of line files");
    }

    private void assertMalformed(String file, String... said) {
        assertThatThrownBy(() -> LineFiles.load(folder))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(folder.resolve(file) + ": ")
                .hasMessageContainingAll(said);
    }

    private static String shop() throws IOException {
        return Files.readString(SHOP);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
