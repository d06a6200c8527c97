package street12.platform.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import street12.contracts.Json;
import street12.contracts.Topics;
import street12.contracts.access.Grants;
import street12.platform.Foundation;
import street12.platform.auth.Access;
import street12.platform.auth.Caller;
import street12.platform.event.LetterAudit.State;
import street12.platform.event.LetterCatalog.Entry;
import street12.platform.event.LetterMending.Replay;
import street12.platform.event.LetterMending.Wish;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestBody;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/** {@code /admin/deadLetters}: what no listener could understand, for operators to look at, to send again, or to discard. */
public final class DeadLetterRoutes {

    private static final String PATH = "/admin/deadLetters";
    private static final int STANDARD_LIMIT = 100;
    private static final Backoff COUNTING = new Backoff(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final LetterMending mending;

    /**
     * @param ids null for all, as the topic
     * @param dryRun true where it is not said
     */
    record ReplayDeadLetters(String topic, List<String> ids, Integer limit, Boolean dryRun) {}

    record DiscardDeadLetter(String reason) {}

    private DeadLetterRoutes(LetterMending mending) {
        this.mending = mending;
    }

    /** Serves them for as long as the service runs. */
    public static void mount(Foundation foundation, Router router) {
        var mending = new LetterMending(foundation.vertx(), new Kafka(foundation.settings()), foundation.meters());
        foundation.onStop("dead letters", mending::stop);
        // So that the number of those that wait is known though nobody looks
        foundation
                .loop(new Loop(
                        foundation.vertx(),
                        "dead letters",
                        COUNTING,
                        () -> mending.list(any -> false).map(false)))
                .wake();
        new DeadLetterRoutes(mending).addTo(router);
    }

    private void addTo(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:id"), this::show);
        HttpApi.bind(router.post(PATH + "/replay"), this::replay);
        HttpApi.bind(router.post(PATH + "/:id/discard"), this::discard);
    }

    private Future<?> list(RoutingContext request) {
        Access.require(request, Grants.OPERATOR, Grants.READ);
        var page = Page.of(request, Set.of("at"), "at,desc");
        return mending.list(asked(request)).onSuccess(found -> {
            var ordered = page.descending() ? found : reversed(found);
            var items = ordered.stream()
                    .skip(page.offset())
                    .limit(page.size())
                    .map(DeadLetterRoutes::resource)
                    .toList();
            Hal.send(request, 200, Hal.list(request, "deadLetters", PATH, items, page, found.size()));
        });
    }

    private Future<?> show(RoutingContext request) {
        Access.require(request, Grants.OPERATOR, Grants.READ);
        var text = request.pathParam("id");
        var within = within(request);
        return LetterId.parse(text)
                .map(id -> mending.list(entry -> entry.letter().id().equals(id) && within.test(entry.letter())))
                .orElseGet(() -> Future.succeededFuture(List.of()))
                .map(found -> found.stream().findFirst().orElseThrow(() -> missing(text)))
                .onSuccess(entry -> Hal.send(request, 200, resource(entry)));
    }

    private static Problem missing(String id) {
        return Problem.notFound("There is no dead letter " + id + ".");
    }

    private static List<Entry> reversed(List<Entry> newestFirst) {
        var oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** {@code ?topic=&service=&state=} */
    private static Predicate<Entry> asked(RoutingContext request) {
        var topic = oneOf(Topics.ALL, "topic", QueryParams.text(request, "topic", null));
        var service = QueryParams.text(request, "service", null);
        var states = Arrays.stream(State.values()).map(State::name).toList();
        var state = oneOf(states, "state", QueryParams.text(request, "state", null));
        var within = within(request);
        return entry -> within.test(entry.letter())
                && (topic == null || topic.equals(entry.letter().topic()))
                && (service == null || service.equals(entry.letter().service()))
                && (state == null || state.equals(entry.state().name()));
    }

    private static String oneOf(List<String> known, String name, String value) {
        if (value == null || known.contains(value)) return value;
        throw Problem.invalid(name, "must be one of " + String.join(", ", known));
    }

    /** A token for some lines sees their letters, and none of which the line cannot be told. */
    private static Predicate<DeadLetter> within(RoutingContext request) {
        var caller = Caller.of(request);
        return letter -> caller.lines().isEmpty() || (letter.line() != null && caller.isFor(letter.line()));
    }

    private Future<?> replay(RoutingContext request) {
        var caller = Access.require(request, Grants.OPERATOR);
        var said = RequestBody.read(request, "ReplayDeadLetters", ReplayDeadLetters.class);
        var ids = said.ids() == null ? null : ids(said.ids());
        var within = within(request);
        Predicate<DeadLetter> which = letter -> within.test(letter)
                && (said.topic() == null || said.topic().equals(letter.topic()))
                && (ids == null || ids.contains(letter.id()));
        boolean dryRun = !Boolean.FALSE.equals(said.dryRun());
        int limit = said.limit() == null ? STANDARD_LIMIT : said.limit();
        return mending.replay(new Wish(which, limit, dryRun), caller.subject())
                .onSuccess(replay -> Hal.send(request, 200, answer(replay, dryRun)));
    }

    private static Set<LetterId> ids(List<String> texts) {
        var ids = new HashSet<LetterId>();
        for (int i = 0; i < texts.size(); i++) {
            var at = "/ids/" + i;
            ids.add(LetterId.parse(texts.get(i))
                    .orElseThrow(() -> Problem.invalid(at, "must be a dead letter's id, such as orders.dlt-0-17")));
        }
        return ids;
    }

    private Future<?> discard(RoutingContext request) {
        var caller = Access.require(request, Grants.OPERATOR);
        var said = RequestBody.read(request, "DiscardDeadLetter", DiscardDeadLetter.class);
        var text = request.pathParam("id");
        return LetterId.parse(text)
                .map(id -> mending.discard(id, within(request), said.reason(), caller.subject()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(found -> found.orElseThrow(() -> missing(text)))
                .onSuccess(entry -> Hal.send(request, 200, resource(entry)));
    }

    private static ObjectNode answer(Replay replay, boolean dryRun) {
        var body = Json.MAPPER.createObjectNode();
        body.put("matched", replay.matched());
        body.put("replayed", dryRun ? 0 : replay.letters().size());
        body.put("dryRun", dryRun);
        var items = body.putArray("items");
        replay.letters().forEach(letter -> items.add(Json.tree(LetterResource.Sent.of(letter))));
        return body;
    }

    private static ObjectNode resource(Entry entry) {
        return (ObjectNode) Json.tree(LetterResource.of(entry));
    }
}
