package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/hal+json", "*/*", "application/json, text/html;q=0.5"})
    void a_client_that_asks_for_json_gets_links_in_the_default_lines_words(String accept) {
        var answer = gateway.send(gateway.request("/").header("Accept", accept));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/hal+json");
        var links = json(answer).at("/_links");
        assertThat(links.at("/stockDeliveries/href").asText()).isEqualTo("/stockDeliveries");
        assertThat(links.at("/api/href").asText()).isEqualTo("/api");
        assertThat(links.at("/openapi/href").asText()).isEqualTo("/openapi.yaml");
        assertThat(links.at("/lines").findValuesAsText("href"))
                .containsExactly(
                        "/lines/calls",
                        "/lines/exhibitions",
                        "/lines/flowers",
                        "/lines/food",
                        "/lines/kitchen",
                        "/lines/shop");
        assertThat(links.has("deliveries")).isFalse();
    }

    @Test
    void each_root_tells_what_is_below_it() {
        assertThat(json(gateway.get("/api")).at("/_links/deliveries/href").asText())
                .isEqualTo("/api/deliveries");
        assertThat(json(gateway.get("/lines/kitchen")).at("/_links/주문관리s/href").asText())
                .isEqualTo("/lines/kitchen/%EC%A3%BC%EB%AC%B8%EA%B4%80%EB%A6%ACs");
        assertThat(json(gateway.get("/lines")).at("/_links/lines/5/title").asText())
                .isEqualTo("Street12 shop");
        assertThat(gateway.get("/api/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_lines_root_tells_every_path_that_the_line_has() {
        var links = json(gateway.get("/lines/flowers")).at("/_links");
        assertThat(links.fieldNames())
                .toIterable()
                .containsExactly(
                        "self",
                        "orders",
                        "menus",
                        "myPages",
                        "payments",
                        "ordermanagements",
                        "deliveries",
                        "deliverystatuses",
                        "coupons",
                        "messages",
                        "timeline",
                        "openapi");
        assertThat(links.at("/deliverystatuses/href").asText()).isEqualTo("/lines/flowers/deliverystatuses");
        assertThat(json(gateway.get("/lines/kitchen"))
                        .at("/_links/messages/href")
                        .asText())
                .isEqualTo("/lines/kitchen/messages");
    }

    @Test
    void a_browser_gets_a_page_in_its_language() {
        var english =
                gateway.send(gateway.request("/").header("Accept", BROWSER).header("Accept-Language", "fr, en;q=0.8"));
        assertThat(english.body()).contains("<html lang=\"en\">", "curl", "href=\"/lines/shop\"", "Street12 shop");
        var korean = gateway.send(
                gateway.request("/").header("Accept", BROWSER).header("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8"));
        assertThat(korean.body()).contains("<html lang=\"ko\">", "12번가", "동네 부엌");
        assertThat(korean.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(korean.headers().firstValue("Vary")).contains("Accept, Accept-Language, Accept-Encoding");
    }

    @Test
    void the_page_needs_no_leave_for_scripts_or_styles_within() {
        var page = gateway.send(gateway.request("/").header("Accept", BROWSER));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<script", "<style", "style=", "onclick", "<!-- lines -->");
        assertThat(gateway.get("/web/street12.css").headers().firstValue("Content-Type"))
                .contains("text/css; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi.yaml", "/web/street12.css", "/web/street12.svg"})
    void what_has_not_changed_is_not_sent_again(String path) {
        var first = gateway.send(gateway.request(path).header("Accept", BROWSER));
        assertThat(first.statusCode()).isEqualTo(200);
        var etag = first.headers().firstValue("ETag").orElseThrow();
        var second = gateway.send(
                gateway.request(path).header("Accept", BROWSER).header("If-None-Match", "\"other\", W/" + etag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(gateway.send(gateway.request(path).header("Accept", BROWSER).header("If-None-Match", "\"x\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_contract_is_there_to_read() {
        var answer = gateway.get("/openapi.yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/lines", "/lines/shop", "/openapi.yaml", "/web/street12.css"})
    void what_can_only_be_read_refuses_the_rest(String path) {
        var answer = gateway.post(path, "{}");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(json(answer).at("/status").asInt()).isEqualTo(405);
        var options = gateway.send(gateway.request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        var head = gateway.send(gateway.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }
}
