package street12.gateway.in;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import street12.contracts.line.Lines;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Place;
import street12.platform.http.Language;

/** The front page, in the reader's language. */
public final class Pages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final Doors doors;
    private final Index index;
    private final Map<String, StaticFile> front;

    public Pages(Doors doors, Index index, Lines lines) {
        this.doors = doors;
        this.index = index;
        this.front = Language.SPOKEN.stream()
                .collect(Collectors.toMap(Function.identity(), language -> front(language, lines)));
    }

    public void addTo(Router router) {
        router.route("/").handler(this::front);
        serve(router, "/web/street12.css", "text/css; charset=utf-8");
        serve(router, "/web/street12.svg", "image/svg+xml");
    }

    /** @param path on the class path as well */
    private static void serve(Router router, String path, String type) {
        var file = StaticFile.of(StaticFile.read(path), type);
        router.route(path).handler(request -> {
            request.response().putHeader("X-Content-Type-Options", "nosniff");
            file.answer(request);
        });
    }

    private void front(RoutingContext request) {
        boolean reads = request.request().method().equals(HttpMethod.GET)
                || request.request().method().equals(HttpMethod.HEAD);
        if (reads && !wantsHtml(request)) {
            index.answer(request, new Place.Index(doors.standard()));
            return;
        }
        request.response()
                .putHeader("Vary", "Accept, Accept-Language")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        front.get(Language.of(request.request())).answer(request);
    }

    /** A browser names HTML; a client that takes anything gets links. */
    private static boolean wantsHtml(RoutingContext request) {
        return request.parsedHeaders().accept().stream()
                .map(type -> type.subComponent())
                .filter(type -> type.equals("html") || type.equals("json") || type.endsWith("+json"))
                .findFirst()
                .map(type -> type.equals("html"))
                .orElse(false);
    }

    private static StaticFile front(String language, Lines lines) {
        var roots = lines.byName().values().stream()
                .map(line -> "<li><a href=\"/lines/%s\">%s</a> <code>/lines/%s</code></li>"
                        .formatted(line.name(), escape(Index.title(line, language)), line.name()))
                .collect(Collectors.joining("\n        "));
        var page = StaticFile.read("/web/index." + language + ".html");
        return StaticFile.of(page.replace("<!-- lines -->", roots), HTML);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
