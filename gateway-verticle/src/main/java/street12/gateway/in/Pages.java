package street12.gateway.in;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import street12.gateway.domain.Doors;
import street12.gateway.domain.Place;

/** The pages: the customer's at the door itself, and the console of those who run the lines. */
public final class Pages {

    public static final String CONSOLE = "/console";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String FACTS = "/web/facts.json";

    private final Doors doors;
    private final Index index;
    private final PageFacts facts;
    private final String policy;
    private final StaticFile front = page("/web/shop/index.html");
    private final StaticFile console = page("/web/console/index.html");

    public Pages(Doors doors, Index index, PageFacts facts) {
        this.doors = doors;
        this.index = index;
        this.facts = facts;
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "
                + ("'self' " + facts.issuer()).trim() + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }

    public void addTo(Router router) {
        router.route("/").handler(this::front);
        router.route(CONSOLE).handler(request -> answer(request, console));
        Assets.addTo(router);
        Assets.serve(router, FACTS, facts.json());
    }

    private void front(RoutingContext request) {
        boolean reads = request.request().method().equals(HttpMethod.GET)
                || request.request().method().equals(HttpMethod.HEAD);
        if (reads && !wantsHtml(request)) {
            index.answer(request, new Place.Index(doors.standard()));
            return;
        }
        request.response().putHeader("Vary", "Accept");
        answer(request, front);
    }

    private void answer(RoutingContext request, StaticFile page) {
        request.response()
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        page.answer(request);
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

    private static StaticFile page(String path) {
        return StaticFile.of(StaticFile.read(path), HTML);
    }
}
