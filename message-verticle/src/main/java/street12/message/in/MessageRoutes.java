package street12.message.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import street12.contracts.line.Lines;
import street12.message.Messages;
import street12.message.domain.Message;
import street12.message.domain.MessageStatus;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Page;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestLine;

/** {@code GET /messages} and {@code GET /messages/{id}}. Messages come of events and commands only. */
public final class MessageRoutes {

    private static final String PATH = "/messages";

    private final Messages messages;
    private final Set<String> sortable;
    private final Lines lines;

    public MessageRoutes(Messages messages, Set<String> sortable, Lines lines) {
        this.messages = messages;
        this.sortable = sortable;
        this.lines = lines;
    }

    public void addTo(Router router) {
        HttpApi.bind(router.get(PATH), this::list);
        HttpApi.bind(router.get(PATH + "/:id"), this::one);
    }

    private Future<?> list(RoutingContext request) {
        var page = Page.of(request, sortable, "id");
        var filter = new Messages.Filter(
                RequestLine.of(request).orElse(null),
                QueryParams.id(request, "orderId"),
                QueryParams.text(request, "userId", null),
                status(QueryParams.text(request, "messageStatus", null)));
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
        var line = RequestLine.of(request);
        var reach = Access.seen(request, lines);
        return messages.find(id)
                .map(found -> found.filter(message ->
                                line.isEmpty() || message.content().line().equals(line.get()))
                        .filter(message -> reach.covers(
                                message.content().line(), message.content().userId()))
                        .map(message -> resource(request, message))
                        .orElseThrow(() -> Problem.notFound("There is no message " + id + ".")))
                .onSuccess(body -> Hal.send(request, 200, body));
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
