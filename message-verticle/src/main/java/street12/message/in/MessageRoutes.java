package street12.message.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import street12.contracts.access.Grants;
import street12.contracts.line.Lines;
import street12.message.MessageService;
import street12.message.Messages;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.domain.MessageStatus;
import street12.message.domain.NotFailed;
import street12.message.domain.NothingToSend;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestBody;
import street12.platform.http.RequestLine;

/** {@code /messages}: read, and tried again or discarded by operators. They come of events and commands only. */
public final class MessageRoutes {

    private static final String PATH = "/messages";

    private final Messages messages;
    private final Set<String> sortable;
    private final Lines lines;
    private final MessageService service;

    record DiscardMessage(String reason) {}

    public MessageRoutes(MessageService service, Messages messages, Set<String> sortable, Lines lines) {
        this.service = service;
        this.messages = messages;
        this.sortable = sortable;
        this.lines = lines;
    }

    public void addTo(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:id"), this::one);
        HttpApi.bind(router.post(PATH + "/:id/retry"), this::retry);
        HttpApi.bind(router.post(PATH + "/:id/discard"), this::discard);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, sortable, "id");
        var filter = new Messages.Filter(
                RequestLine.of(request).orElse(null),
                QueryParams.id(request, "orderId"),
                QueryParams.text(request, "userId", null),
                status(QueryParams.text(request, "messageStatus", null)),
                QueryParams.flag(request, "stuck"));
        return messages.list(filter, Access.seen(request, lines), page)
                .map(found -> Hal.list(
                        request,
                        "messages",
                        PATH,
                        found.items().stream()
                                .map(message -> resource(request, message))
                                .toList(),
                        page,
                        found.total()))
                .onSuccess(body -> Hal.send(request, 200, body));
    }

    private Future<?> one(RoutingContext request) {
        long id = QueryParams.pathId(request, "id");
        var seen = seen(request);
        return messages.find(id)
                .map(found -> found.filter(message -> seen.test(message.content())))
                .map(found -> found.orElseThrow(() -> missing(id)))
                .onSuccess(message -> Hal.send(request, 200, resource(request, message)));
    }

    private Future<?> retry(RoutingContext request) {
        var caller = Access.require(request, Grants.OPERATOR);
        long id = QueryParams.pathId(request, "id");
        return service.retry(id, seen(request), caller.isAnybody() ? null : caller.subject())
                .recover(MessageRoutes::toProblem)
                .map(found -> found.orElseThrow(() -> missing(id)))
                .onSuccess(message -> Hal.send(request, 200, resource(request, message)));
    }

    private Future<?> discard(RoutingContext request) {
        var caller = Access.require(request, Grants.OPERATOR);
        long id = QueryParams.pathId(request, "id");
        var said = RequestBody.read(request, "DiscardMessage", DiscardMessage.class);
        return service.discard(id, seen(request), said.reason(), caller.isAnybody() ? null : caller.subject())
                .recover(MessageRoutes::toProblem)
                .map(found -> found.orElseThrow(() -> missing(id)))
                .onSuccess(message -> Hal.send(request, 200, resource(request, message)));
    }

    private static <T> Future<T> toProblem(Throwable failure) {
        if (failure instanceof NothingToSend) {
            return Future.failedFuture(Problem.conflict("nothing-owed", failure.getMessage()));
        }
        if (failure instanceof NotFailed) {
            return Future.failedFuture(Problem.conflict("not-stuck", failure.getMessage()));
        }
        return Future.failedFuture(failure);
    }

    private static Problem missing(long id) {
        return Problem.notFound("There is no message " + id + ".");
    }

    /** What of it the caller may see. */
    private Predicate<MessageContent> seen(RoutingContext request) {
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        return content ->
                (line.isEmpty() || content.line().equals(line.get())) && reach.covers(content.line(), content.userId());
    }

    private static MessageStatus status(String text) {
        if (text == null) return null;
        return Arrays.stream(MessageStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Problem.invalid("messageStatus", "must be one of " + Arrays.toString(MessageStatus.values())));
    }

    private static ObjectNode resource(RoutingContext request, Message message) {
        return Hal.resource(request, MessageResource.of(message), PATH + "/" + message.id());
    }
}
