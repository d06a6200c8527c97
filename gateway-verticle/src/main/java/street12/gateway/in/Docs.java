package street12.gateway.in;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import street12.contracts.line.Lines;
import street12.gateway.contract.ApiDocument;
import street12.gateway.contract.LineDocument;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Root;

/** The OpenAPI documents, and a page that shows them; nothing of it comes from elsewhere. */
public final class Docs {

    /** The page's script sets styles by itself, which is no inline style; its icons are within its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String YAML = "application/yaml";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    private final Router router;

    private Docs(Router router) {
        this.router = router;
    }

    /** Makes the document of each line, and adds all of them. */
    public static void addTo(Router router, ApiDocument api, Lines lines, Doors doors) {
        var docs = new Docs(router);
        docs.serve("/openapi.yaml", StaticFile.read("/openapi.yaml"), YAML);
        var all = new JsonArray().add(entry("Street12", "/openapi.yaml"));
        doors.lines().forEach(root -> {
            var path = root.prefix() + "/openapi.yaml";
            docs.serve(path, document(api, lines, root), YAML);
            all.add(entry(root.prefix(), path));
        });
        docs.serve("/docs/documents.json", all.encode(), "application/json");
        docs.page();
    }

    private void page() {
        serve("/docs", StaticFile.read("/web/docs.html"), HTML);
        serve("/docs/start.js", StaticFile.read("/web/docs.js"), SCRIPT);
        webjar("swagger-ui-bundle.js", SCRIPT);
        webjar("swagger-ui-standalone-preset.js", SCRIPT);
        webjar("swagger-ui.css", CSS);
        webjar("oauth2-redirect.html", HTML);
        webjar("oauth2-redirect.js", SCRIPT);
    }

    private void webjar(String name, String type) {
        serve("/docs/" + name, StaticFile.read(Webjars.path("swagger-ui/" + name)), type);
    }

    private void serve(String path, String content, String type) {
        var file = StaticFile.of(content, type);
        router.route(path).handler(request -> {
            request.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer");
            file.answer(request);
        });
    }

    private static JsonObject entry(String name, String url) {
        return new JsonObject().put("name", name).put("url", url);
    }

    private static String document(ApiDocument api, Lines lines, Root root) {
        var line = lines.get(root.words().orElseThrow().line());
        try {
            return YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build()
                    .writeValueAsString(LineDocument.of(api, line, root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
