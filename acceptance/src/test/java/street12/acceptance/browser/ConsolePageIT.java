package street12.acceptance.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.acceptance.SharedSystem;
import street12.acceptance.running.Street12;

/** Those who fulfil orders, and those who keep everything running, before their console. */
class ConsolePageIT {

    private static final Map<String, Object> FLOWERS = Map.of(
            "productId", 6001, "qty", 1, "payStatus", "Y", "userId", "goodman", "username", "John", "address", "Seoul");
    private static final Map<String, Object> CALL =
            Map.of("mobile", "010-1", "location", "mapo", "payType", "CARD", "payAmount", 9000);

    private Street12 system = SharedSystem.of(Street12.Shape.ONE_JVM);
    private Browser browser;

    private void enter(String user, String language) {
        browser = Browser.open(system.port("gateway"), language);
        browser.go("/console");
        browser.click("#login");
        browser.click("button[name=user][value=" + user + "]");
        browser.see("#logout");
    }

    @AfterEach
    void close() {
        if (browser != null) browser.close();
    }

    @Test
    void a_store_works_its_queue_and_sees_new_orders_come() {
        enter("keeper", "en");
        browser.see("#boards");
        long id = placed("/api/orders?line=flowers", FLOWERS);

        browser.click(card(id) + " button[data-step=accept]");
        browser.screenshot("console-board-flowers");
        browser.click(card(id) + " button[data-step=decorate]");

        browser.until("be done with it", at -> browser.sees(card(id) + " button[data-step]") ? null : true);
        assertThat(standing(id)).isEqualTo("DECORATED");
    }

    @Test
    void a_store_rejects_an_order_and_says_why() {
        long id = placed("/api/orders?line=flowers", FLOWERS);
        enter("keeper", "ko");

        browser.click(card(id) + " button[data-reject]");
        browser.type("dialog input", "품절");
        browser.screenshot("console-reject-ko");
        browser.click("dialog button.danger");

        browser.until("see it go", at -> standing(id).equals("REJECTED") ? true : null);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_driver_catches_a_call_on_the_phone() {
        enter("kim", "ko");
        browser.sized(Browser.PHONE);
        long id = placed("/lines/calls/calls", CALL);
        assertThat(system.gateway()
                        .post("/lines/calls/calls/payCall/" + id, Map.of())
                        .status())
                .isEqualTo(201);

        browser.see(card(id) + " button[data-step=catch]");
        browser.screenshot("console-board-calls-phone-ko");
        browser.click(card(id) + " button[data-step=catch]");

        browser.see(card(id) + " button[data-step=complete]");
        assertThat((Boolean) browser.script(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
    }

    @Test
    void a_customer_is_told_that_this_is_not_for_them() {
        enter("goodman", "en");

        browser.see("main a[href='/']");
        assertThat(browser.sees("#boards")).isFalse();
    }

    @Test
    void an_operator_finds_an_order_with_all_that_belongs_to_it() {
        long id = placed("/api/orders?line=flowers", FLOWERS);
        enter("operator", "en");

        browser.go("/console#/orders");
        browser.see("#counts");
        browser.see("#orders [data-order='" + id + "']");
        browser.screenshot("console-orders");
        browser.go("/console#/orders/" + id);
        browser.seeText("main", Long.toString(id));

        browser.screenshot("console-order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void an_operator_sees_every_service(String language) {
        enter("operator", language);

        browser.go("/console#/system");

        for (var service : new String[] {"order", "delivery", "coupon", "message", "view"}) {
            browser.see("#system [data-service=" + service + "]");
        }
        browser.screenshot("console-system-" + language);
    }

    @Test
    void an_operator_builds_the_view_anew_while_it_serves() {
        enter("operator", "en");
        browser.go("/console#/system");

        browser.click("#rebuild");
        if (browser.sees("dialog[open]")) browser.click("dialog[open] button.main");

        browser.see("#rebuildState[data-state=SWITCHED]");
        browser.screenshot("console-rebuilt");
    }

    /** On a system of its own: others have no dead letters, and are held to that. */
    @Test
    void a_letter_that_nobody_can_read_is_shown_with_its_reason_and_put_away_with_another(@TempDir Path folder)
            throws Exception {
        try (var own = Street12.start(Street12.Shape.ONE_JVM, folder, Map.of())) {
            system = own;
            poison("console-test");
            enter("operator", "en");
            browser.go("/console#/stuck");
            browser.seeText("#deadLetters", "console-test");
            browser.screenshot("console-dead-letters");

            browser.click("#deadLetters [data-letter] button[data-discard]");
            browser.type("dialog input", "somebody tried out a script");
            browser.click("dialog button.danger");

            browser.seeText("#deadLetters", "somebody tried out a script");
        }
    }

    private String card(long orderId) {
        return "#boards [data-order='" + orderId + "']";
    }

    private long placed(String path, Map<String, Object> order) {
        var answer = system.gateway().post(path, order);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }

    private String standing(long orderId) {
        var answer = system.gateway().get("/api/deliveries?orderId=" + orderId);
        return answer.body().at("/_embedded/deliveries/0/deliveryStatus").asText();
    }

    private void poison(String key) throws Exception {
        var config = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + system.port("kafka"));
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("orders", key, "no event".getBytes(UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
