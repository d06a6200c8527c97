package street12.order.in.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import street12.contracts.Json;
import street12.order.IdempotencyKeys.Answer;
import street12.order.in.OrderCalls;
import street12.order.in.grpc.v1.CancelOrderRequest;
import street12.order.in.grpc.v1.GetOrderRequest;
import street12.order.in.grpc.v1.ListOrdersRequest;
import street12.order.in.grpc.v1.ListOrdersResponse;
import street12.order.in.grpc.v1.Order;
import street12.order.in.grpc.v1.PlaceOrderRequest;
import street12.platform.http.Problem;

/** The methods of the proto, each as the call over HTTP that it stands for. */
final class OrderMethods {

    private final OrderCalls orders;

    OrderMethods(OrderCalls orders) {
        this.orders = orders;
    }

    Future<Order> place(RoutingContext request, PlaceOrderRequest message) {
        var wanted = said(request, message);
        return orders.place(request, wanted).map(OrderMethods::placed);
    }

    /** A refusal that is kept under an idempotency key comes as an answer. */
    private static Order placed(Answer answer) {
        var body = Json.read(answer.body().getBytes(UTF_8), JsonNode.class);
        if (answer.status() >= 400) throw Problem.read(body);
        return order(body);
    }

    Future<Order> get(RoutingContext request, GetOrderRequest message) {
        said(request, message);
        return orders.find(request, id(message.getId())).map(OrderMethods::order);
    }

    Future<ListOrdersResponse> list(RoutingContext request, ListOrdersRequest message) {
        said(request, message)
                .properties()
                .forEach(field -> request.queryParams()
                        .set(field.getKey(), field.getValue().asText()));
        return orders.list(request).map(found -> {
            var listed = Json.MAPPER.createObjectNode();
            listed.set("orders", found.at("/_embedded/orders"));
            listed.set("page", found.get("page"));
            return Messages.read(listed, ListOrdersResponse.newBuilder()).build();
        });
    }

    Future<Order> cancel(RoutingContext request, CancelOrderRequest message) {
        var change = said(request, message);
        change.remove("id");
        change.put("orderStatus", "Order Canceled");
        return orders.cancel(request, id(message.getId()), change).map(OrderMethods::order);
    }

    /** What a message says, but for its line: that is in the query, over HTTP. */
    private static ObjectNode said(RoutingContext request, Message message) {
        var said = Messages.toJson(message);
        var line = said.remove("line");
        if (line != null) request.queryParams().set("line", line.asText());
        return said;
    }

    private static long id(long id) {
        if (id < 1) throw Problem.invalid("/id", "must be a positive whole number");
        return id;
    }

    private static Order order(JsonNode resource) {
        return Messages.read(resource, Order.newBuilder()).build();
    }
}
