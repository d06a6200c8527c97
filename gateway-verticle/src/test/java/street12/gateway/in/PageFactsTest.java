package street12.gateway.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.gateway.TestLines;

class PageFactsTest {

    private static final Lines LINES = TestLines.load();

    @Test
    void a_line_tells_what_an_order_of_it_takes_and_how_it_goes() {
        var calls = line(facts("").json(), "calls");

        assertThat(calls.at("/title/en").asText()).isEqualTo("Designated drivers");
        assertThat(calls.at("/payment/when").asText()).isEqualTo("AFTER_ORDER");
        assertThat(calls.at("/product/required").asBoolean()).isFalse();
        assertThat(calls.at("/order/attributes/payType/values").toString()).isEqualTo("[\"CASH\",\"CARD\",\"TMONEY\"]");
        assertThat(calls.at("/plan/steps/0/name").asText()).isEqualTo("catch");
        assertThat(calls.at("/plan/cancelUntil").asText()).isEqualTo("complete");
        assertThat(calls.at("/words/CAUGHT/ko").asText()).isEqualTo("배차됨");
        assertThat(calls.at("/staff").toString()).isEqualTo("[\"driver\"]");
    }

    @Test
    void a_line_that_earns_nothing_says_so() {
        assertThat(line(facts("").json(), "calls").get("coupon").isNull()).isTrue();
        assertThat(line(facts("").json(), "shop").at("/coupon/kind").asText()).isEqualTo("DISCOUNT");
    }

    @Test
    void what_customers_are_told_and_what_a_fresh_system_sells_stays_inside() {
        assertThat(facts("").json()).doesNotContain("messages", "vocabulary", "demoProducts", "productName}");
    }

    /** Whatever a line file may come to hold: a page gets only what is listed here. */
    @Test
    void the_access_is_where_to_get_a_token_and_no_secret() {
        var access =
                parsed(facts("https://login.example/realms/street12").json()).get("access");

        assertThat(access.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("asked", "issuer", "clientId", "rolesClaim");
        assertThat(access.get("clientId").asText()).isEqualTo("street12-pages");
    }

    @Test
    void a_page_may_call_its_issuer_by_its_origin() {
        assertThat(facts("https://login.example:8443/realms/street12").issuer())
                .isEqualTo("https://login.example:8443");
        assertThat(facts("").issuer()).isEmpty();
    }

    /** Each word that a page shows for a step, a status, a role, a coupon or an attribute has both languages. */
    @Test
    void the_lines_that_come_along_have_words_in_both_languages_for_all_that_pages_show() throws IOException {
        for (var name : linesThatComeAlong()) {
            var words = line(facts("").json(), name).get("words");
            for (var word : shown(LINES.get(name))) {
                assertThat(words.at("/" + word + "/ko").asText())
                        .as(name + ": " + word)
                        .isNotBlank();
                assertThat(words.at("/" + word + "/en").asText())
                        .as(name + ": " + word)
                        .isNotBlank();
            }
        }
    }

    private static List<String> linesThatComeAlong() throws IOException {
        try (var files = Files.list(Path.of("../lines"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
        }
    }

    private static List<String> shown(Line line) {
        var all = new ArrayList<>(List.of("RECEIVED"));
        line.plan().steps().forEach(step -> {
            all.add(step.name());
            all.add(step.becomes());
            if (!step.isAutomatic()) all.add(step.by());
        });
        if (line.coupon() != null) all.add(line.coupon().kind());
        all.addAll(line.order().attributes().keySet());
        line.order().attributes().values().forEach(attribute -> all.addAll(attribute.values()));
        all.addAll(line.product().attributes().keySet());
        return all;
    }

    private static PageFacts facts(String issuer) {
        return new PageFacts(LINES, "shop", new PageFacts.Access(true, issuer, "street12-pages", "roles"));
    }

    private static JsonNode line(String facts, String name) {
        for (var line : parsed(facts).get("lines")) {
            if (line.get("name").asText().equals(name)) return line;
        }
        throw new AssertionError(name);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
