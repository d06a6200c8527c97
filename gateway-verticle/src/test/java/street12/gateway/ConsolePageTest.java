package street12.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's page, as far as it can be told without a browser. */
class ConsolePageTest {

    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern IMPORT = Pattern.compile("(?:from|^import) '([^']+)'", Pattern.MULTILINE);
    private static final Pattern SAID = Pattern.compile("\\bsay\\('([^']+)'");
    private static final Pattern TEXT = Pattern.compile("^  '?([\\w.-]+)'?: (\\{.*),?$", Pattern.MULTILINE);
    private static final Set<String> ROLES_OF_ITS_OWN = Set.of("customer", "manager", "operator", "system");

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Map<String, String> modules(String folder) {
        try (var files = Files.list(WEB.resolve(folder))) {
            var modules = new TreeMap<String, String>();
            for (var file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
                modules.put("/web/" + folder + "/" + file.getFileName(), Files.readString(file));
            }
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).toList();
    }

    @Test
    void it_is_served_and_lets_no_script_or_style_in_that_is_not_the_doors_own() {
        var page = gateway.get("/console");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("/web/console/console.js").doesNotContain("style=", "onclick");
    }

    @Test
    void every_module_that_it_is_made_of_is_there() {
        modules("console").forEach((path, code) -> {
            for (var imported : found(IMPORT, code)) {
                var where =
                        gateway.request(path).build().uri().resolve(imported).getPath();
                assertThat(gateway.get(where).statusCode())
                        .as("%s, of %s", where, path)
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void it_knows_no_line_and_no_role_of_a_plan_by_name() {
        var names = new HashSet<String>();
        for (var line : RunningGateway.json(gateway.get("/web/facts.json")).path("lines")) {
            names.add(line.path("name").asText());
            line.path("staff").forEach(role -> names.add(role.asText()));
        }
        names.removeAll(ROLES_OF_ITS_OWN);

        assertThat(names).contains("flowers", "rider");
        modules("console")
                .forEach((path, code) -> assertThat(code)
                        .as(path)
                        .doesNotContain(names.stream()
                                .flatMap(name -> List.of("'" + name + "'", "\"" + name + "\"").stream())
                                .toArray(String[]::new)));
    }

    @Test
    void whatever_it_says_it_can_say_in_both_languages() {
        var texts = new TreeMap<String, String>();
        modules("js").values().forEach(code -> texts.putAll(texts(code)));
        texts.putAll(texts(modules("console").get("/web/console/texts.js")));

        var said = modules("console").values().stream()
                .flatMap(code -> found(SAID, code).stream())
                .collect(Collectors.toSet());

        assertThat(texts.keySet()).containsAll(said);
        assertThat(texts.values()).allMatch(text -> text.contains("ko: ") && text.contains("en: "));
    }

    private static Map<String, String> texts(String code) {
        return TEXT.matcher(code)
                .results()
                .filter(one -> one.group(2).contains("ko:") || one.group(2).contains("en:"))
                .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2), (a, b) -> b));
    }
}
