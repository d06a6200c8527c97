package street12.view.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import street12.contracts.line.Lines;
import street12.platform.auth.Access;
import street12.platform.auth.Reach;
import street12.platform.http.Hal;
import street12.platform.http.Hal.Listing;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestLine;
import street12.view.TimelineStore;
import street12.view.domain.EntryId;

/** What happened to all orders, and each thing that happened by itself. */
public final class TimelineRoutes {

    private static final String PATH = "/timeline";

    private final Supplier<TimelineStore> store;
    private final Lines lines;
    private final Entries entries;

    public TimelineRoutes(Supplier<TimelineStore> store, Lines lines) {
        this.store = store;
        this.lines = lines;
        this.entries = new Entries(lines);
    }

    public void mount(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:entryId"), this::one);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, Set.of("time"), "time,desc");
        var orderId = QueryParams.id(request, "orderId");
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        var found = orderId == null ? ofAll(line, reach, page) : ofOrder(orderId, line, reach, page);
        return found.onSuccess(part -> {
            var items = part.items().stream().map(body -> linked(request, body)).toList();
            Hal.send(request, 200, Hal.list(request, "timeline", PATH, items, page, part.total()));
        });
    }

    private Future<Listing<ObjectNode>> ofAll(Optional<String> line, Reach reach, Page page) {
        return store.get()
                .find(line.orElse(null), reach, page)
                .map(found -> new Listing<>(entries.of(found.items()), found.total()));
    }

    /** An order's timeline is short enough to be read as a whole. */
    private Future<Listing<ObjectNode>> ofOrder(long orderId, Optional<String> line, Reach reach, Page page) {
        return store.get().ofOrder(orderId).map(known -> {
            var bodies = new ArrayList<>(entries.of(known));
            bodies.removeIf(body -> !isThere(body, line, reach));
            if (page.descending()) Collections.reverse(bodies);
            return new Listing<>(part(bodies, page), bodies.size());
        });
    }

    private static List<ObjectNode> part(List<ObjectNode> bodies, Page page) {
        int from = (int) Math.min(page.offset(), bodies.size());
        return bodies.subList(from, Math.min(from + page.size(), bodies.size()));
    }

    private Future<?> one(RoutingContext request) {
        var text = request.pathParam("entryId");
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        var id = EntryId.parse(text).orElseThrow(() -> unknown(text));
        return store.get()
                .find(id)
                .map(found -> found.flatMap(entries::of)
                        .filter(body -> isThere(body, line, reach))
                        .orElseThrow(() -> unknown(text)))
                .onSuccess(body -> Hal.send(request, 200, linked(request, body)));
    }

    private static boolean isThere(ObjectNode body, Optional<String> line, Reach reach) {
        var its = body.path("line").asText();
        return (line.isEmpty() || line.get().equals(its)) && reach.covers(its, Entries.userId(body));
    }

    private static ObjectNode linked(RoutingContext request, ObjectNode body) {
        Hal.link(request, body, "self", PATH + "/" + body.path("entryId").asText());
        return body;
    }

    private static Problem unknown(String id) {
        return Problem.notFound("Nothing that happened has the id " + id + ".");
    }
}
