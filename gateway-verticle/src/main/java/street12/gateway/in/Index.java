package street12.gateway.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import street12.contracts.Json;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.gateway.domain.Doors;
import street12.gateway.domain.LineWords;
import street12.gateway.domain.Place;
import street12.gateway.domain.Root;
import street12.platform.http.Hal;
import street12.platform.http.Language;

/** What is to be found below a root, as HAL links. */
public final class Index {

    private final Doors doors;
    private final Map<String, Line> lines;

    public Index(Doors doors, Lines lines) {
        this.doors = doors;
        this.lines = lines.byName();
    }

    /** @param place a root, or the list of the lines */
    void answer(RoutingContext request, Place place) {
        request.response().putHeader("Vary", "Accept, Accept-Language");
        if (place instanceof Place.Index index)
            Hal.send(request, 200, of(index.root(), Language.of(request.request())));
        else Hal.send(request, 200, ofLines(Language.of(request.request())));
    }

    private ObjectNode of(Root root, String language) {
        var links = body(root.prefix().isEmpty() ? "/" : root.prefix());
        root.all().forEach(found -> link(links, found.path(), root.path(found)));
        if (root.prefix().isEmpty()) {
            link(links, "api", doors.api().prefix());
            addLines(links, language);
            link(links, "docs", "/docs");
        }
        if (!root.equals(doors.api())) link(links, "openapi", root.prefix() + "/openapi.yaml");
        return Json.MAPPER.createObjectNode().set("_links", links);
    }

    private ObjectNode ofLines(String language) {
        var links = body("/lines");
        addLines(links, language);
        return Json.MAPPER.createObjectNode().set("_links", links);
    }

    private void addLines(ObjectNode links, String language) {
        var all = links.putArray("lines");
        for (var root : doors.lines()) {
            var name = root.words().map(LineWords::line).orElseThrow();
            all.addObject().put("href", root.prefix()).put("name", name).put("title", title(lines.get(name), language));
        }
    }

    /** What people call a line, in their language where it has a name in it. */
    static String title(Line line, String language) {
        var title = line.title();
        return title.getOrDefault(language, title.getOrDefault(line.language(), line.name()));
    }

    private static ObjectNode body(String self) {
        var links = Json.MAPPER.createObjectNode();
        link(links, "self", self);
        return links;
    }

    private static void link(ObjectNode links, String relation, String path) {
        links.putObject(relation).put("href", path);
    }
}
