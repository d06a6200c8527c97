package street12.order.in.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import street12.order.in.OrderCalls;
import street12.order.in.grpc.v1.CancelOrderRequest;
import street12.order.in.grpc.v1.GetOrderRequest;
import street12.order.in.grpc.v1.ListOrdersRequest;
import street12.order.in.grpc.v1.OrdersProto;
import street12.order.in.grpc.v1.PlaceOrderRequest;
import street12.platform.http.GrpcProblem;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;

/**
 * Orders over gRPC, beside HTTP on the same port. A message is taken for the JSON that it would be over HTTP, so that it meets
 * the same checks, and an answer is that of HTTP as a message.
 */
public final class OrdersGrpc {

    private static final ServiceName NAME = ServiceName.create(
            OrdersProto.getDescriptor().findServiceByName("Orders").getFullName());
    private static final Set<String> TYPES = Set.of("application/grpc", "application/grpc+proto");

    private static final String ENCODING = "grpc-encoding";

    /** As large as a body over HTTP may be. */
    private static final int LARGEST_MESSAGE = 64 * 1024;

    private final GrpcServer server;

    /** The one that the server is being given at this moment: it hands on calls without the request that they came in. */
    private RoutingContext entering;

    public OrdersGrpc(Vertx vertx, OrderCalls orders) {
        server = GrpcServer.server(
                vertx,
                new GrpcServerOptions().setScheduleDeadlineAutomatically(true).setMaxMessageSize(LARGEST_MESSAGE));
        var methods = new OrderMethods(orders);
        offer("PlaceOrder", PlaceOrderRequest.parser(), methods::place);
        offer("GetOrder", GetOrderRequest.parser(), methods::get);
        offer("ListOrders", ListOrdersRequest.parser(), methods::list);
        offer("CancelOrder", CancelOrderRequest.parser(), methods::cancel);
    }

    private <Q extends Message, A extends Message> void offer(
            String name, Parser<Q> parser, BiFunction<RoutingContext, Q, Future<A>> method) {
        ServiceMethod<io.vertx.core.buffer.Buffer, A> offered =
                ServiceMethod.server(NAME, name, GrpcMessageEncoder.encoder(), GrpcMessageDecoder.IDENTITY);
        server.callHandler(offered, call -> {
            var request = entering;
            new UnaryCall<>(request, call, LARGEST_MESSAGE).answer(message -> method.apply(request, message), parser);
        });
    }

    public void addTo(HttpApi api) {
        api.withHttp2();
        api.router().route("/" + NAME.fullyQualifiedName() + "/*").handler(this::enter);
    }

    private void enter(RoutingContext request) {
        checkType(request);
        checkNotCompressed(request);
        entering = request;
        server.handle(request.request());
        entering = null;
        // It waited until now, because whoever checked the token may have had to
        request.request().resume();
    }

    private static void checkType(RoutingContext request) {
        var type = request.request().getHeader("Content-Type");
        if (GrpcProblem.isFor(request) && TYPES.contains(type.toLowerCase(Locale.ROOT))) return;
        throw Problem.of(
                415, "unsupported-media-type", "Not this media type", "Speak gRPC here: HTTP/2, application/grpc.");
    }

    /** What a few compressed bytes become is not limited by the library; and orders are small. */
    private static void checkNotCompressed(RoutingContext request) {
        var headers = request.request().headers();
        // Said, so that a message which claims to be compressed all the same is taken as it is: the library stumbles
        // else
        if (!headers.contains(ENCODING)) headers.set(ENCODING, "identity");
        if (headers.get(ENCODING).equals("identity")) return;
        request.response().putHeader("grpc-accept-encoding", "identity");
        throw Problem.of(415, "compressed", "Not this encoding", "Messages are not taken compressed.");
    }
}
