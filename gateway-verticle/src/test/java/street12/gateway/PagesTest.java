package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.gateway.RunningGateway.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
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

    @ParameterizedTest
    @CsvSource({"/, /web/shop/shop.js", "/console, /web/console/console.js"})
    void a_browser_gets_a_page_whose_scripts_and_styles_are_all_files_of_the_door(String path, String script) {
        var page = gateway.send(gateway.request(path).header("Accept", BROWSER));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'")
                .endsWith("; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("src=\"" + script + "\"", "<noscript>")
                .doesNotContain("<script>", "<style", "style=", "onclick", "//");
        for (var file : references(page.body())) {
            assertThat(gateway.get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void the_door_tells_browsers_and_programs_apart_by_what_they_take() {
        var page = gateway.send(gateway.request("/").header("Accept", BROWSER));
        assertThat(page.headers().firstValue("Vary").orElseThrow()).contains("Accept");
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(json(gateway.get("/")).at("/_links/self/href").asText()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/web/street12.css, text/css; charset=utf-8",
        "/web/street12.svg, image/svg+xml",
        "/web/shop/shop.js, text/javascript; charset=utf-8",
        "/web/js/api.js, text/javascript; charset=utf-8",
        "/web/lib/lit-html.js, text/javascript; charset=utf-8",
        "/web/facts.json, application/json"
    })
    void what_pages_are_made_of_is_served_as_what_it_is(String path, String type) {
        var file = gateway.get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(file.body()).isNotBlank();
    }

    @Test
    void every_module_that_a_script_names_is_there() {
        var seen = new LinkedHashSet<String>();
        var unread = new ArrayDeque<>(List.of("/web/shop/shop.js", "/web/console/console.js"));
        while (!unread.isEmpty()) {
            var path = unread.remove();
            if (!seen.add(path)) continue;
            var script = gateway.get(path);
            assertThat(script.statusCode()).as(path).isEqualTo(200);
            IMPORT.matcher(script.body())
                    .results()
                    .map(found -> URI.create(path).resolve(found.group(1)).toString())
                    .forEach(unread::add);
        }
        assertThat(seen).contains("/web/lib/lit-html.js", "/web/js/session.js", "/web/shop/track.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web", "/web/", "/web/nothing.js", "/web/js/", "/web/street12.yaml"})
    void nothing_else_is_found_among_the_files(String path) {
        var answer = gateway.get(path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void files_go_out_short_to_who_takes_that() throws IOException, InterruptedException {
        var request = gateway.request("/web/street12.css").header("Accept-Encoding", "gzip");
        var answer = gateway.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        var whole = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(whole, StandardCharsets.UTF_8))
                .isEqualTo(gateway.get("/web/street12.css").body());
        assertThat(answer.body().length).isLessThan(whole.length);
    }

    @Test
    void the_facts_tell_pages_what_the_lines_are_and_no_more() {
        var facts = json(gateway.get("/web/facts.json"));
        assertThat(facts.at("/defaultLine").asText()).isEqualTo("shop");
        assertThat(facts.at("/access/asked").asBoolean()).isFalse();
        assertThat(facts.at("/lines").findValuesAsText("name"))
                .contains("calls", "exhibitions", "flowers", "food", "kitchen", "shop");
        assertThat(facts.at("/lines/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "name", "language", "title", "words", "order", "payment", "product", "coupon", "plan", "staff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console",
                "/openapi.yaml",
                "/web/street12.css",
                "/web/street12.svg",
                "/web/js/api.js",
                "/web/facts.json"
            })
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
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/lines",
                "/lines/shop",
                "/openapi.yaml",
                "/web/street12.css",
                "/web/facts.json",
                "/console"
            })
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

    private static List<String> references(String page) {
        return REFERENCE.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toList());
    }
}
