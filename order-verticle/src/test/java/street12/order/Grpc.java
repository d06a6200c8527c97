package street12.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import street12.order.in.grpc.v1.CancelOrderRequest;
import street12.order.in.grpc.v1.GetOrderRequest;
import street12.order.in.grpc.v1.ListOrdersRequest;
import street12.order.in.grpc.v1.ListOrdersResponse;
import street12.order.in.grpc.v1.Order;
import street12.order.in.grpc.v1.PlaceOrderRequest;

/** A customer's program that speaks gRPC. */
final class Grpc implements AutoCloseable {

    static final MethodDescriptor<PlaceOrderRequest, Order> PLACE =
            method("PlaceOrder", PlaceOrderRequest.getDefaultInstance(), Order.getDefaultInstance());
    static final MethodDescriptor<GetOrderRequest, Order> GET =
            method("GetOrder", GetOrderRequest.getDefaultInstance(), Order.getDefaultInstance());
    static final MethodDescriptor<ListOrdersRequest, ListOrdersResponse> LIST =
            method("ListOrders", ListOrdersRequest.getDefaultInstance(), ListOrdersResponse.getDefaultInstance());
    static final MethodDescriptor<CancelOrderRequest, Order> CANCEL =
            method("CancelOrder", CancelOrderRequest.getDefaultInstance(), Order.getDefaultInstance());

    /** What a call was refused with. */
    record Refusal(Status status, com.google.rpc.Status details) {

        Status.Code code() {
            return status.getCode();
        }

        String reason() {
            return detail(ErrorInfo.class).map(ErrorInfo::getReason).orElse(null);
        }

        String traceId() {
            return detail(RequestInfo.class).map(RequestInfo::getRequestId).orElse(null);
        }

        Optional<Long> retryAfterSeconds() {
            return detail(RetryInfo.class).map(info -> info.getRetryDelay().getSeconds());
        }

        List<String> fields() {
            return detail(BadRequest.class).stream()
                    .flatMap(bad -> bad.getFieldViolationsList().stream())
                    .map(FieldViolation::getField)
                    .toList();
        }

        private <T extends Message> Optional<T> detail(Class<T> type) {
            return details.getDetailsList().stream()
                    .filter(any -> any.is(type))
                    .findFirst()
                    .map(any -> unpack(any, type));
        }

        private static <T extends Message> T unpack(Any any, Class<T> type) {
            try {
                return any.unpack(type);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final ManagedChannel channel;

    Grpc(Service service) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", service.port())
                .usePlaintext()
                .build();
    }

    static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(String name, Q question, A answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("street12.orders.v1.Orders/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(question))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }

    <Q, A> A call(MethodDescriptor<Q, A> method, Q message, String... metadata) {
        return call(CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), method, message, metadata);
    }

    <Q, A> A call(CallOptions options, MethodDescriptor<Q, A> method, Q message, String... metadata) {
        return ClientCalls.blockingUnaryCall(with(metadata), method, options, message);
    }

    <Q, A> Future<A> callLater(MethodDescriptor<Q, A> method, Q message, String... metadata) {
        var options = CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
        return ClientCalls.futureUnaryCall(with(metadata).newCall(method, options), message);
    }

    private io.grpc.Channel with(String... metadata) {
        var headers = new Metadata();
        for (int i = 0; i < metadata.length; i += 2) {
            headers.put(Metadata.Key.of(metadata[i], Metadata.ASCII_STRING_MARSHALLER), metadata[i + 1]);
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    <Q, A> Refusal refused(MethodDescriptor<Q, A> method, Q message, String... metadata) {
        try {
            throw new AssertionError("not refused: " + call(method, message, metadata));
        } catch (StatusRuntimeException e) {
            return refusal(e);
        }
    }

    static Refusal refusal(StatusRuntimeException e) {
        var details = StatusProto.fromThrowable(e);
        return new Refusal(e.getStatus(), details);
    }

    static PlaceOrderRequest.Builder order(Shop.Product product, String userId) {
        return PlaceOrderRequest.newBuilder()
                .setUserId(userId)
                .setUsername("John")
                .setPhoneNo("01011110000")
                .setAddress("Seoul")
                .setProductId(product.id())
                .setProductPrice(product.price())
                .setQty(1)
                .setPayStatus("Y");
    }

    static GetOrderRequest get(long id) {
        return GetOrderRequest.newBuilder().setId(id).build();
    }

    static CancelOrderRequest.Builder cancel(long id) {
        return CancelOrderRequest.newBuilder().setId(id);
    }

    /** What HTTP shows, as a message; fails where that has no field for it. */
    static Order shown(JsonNode resource) {
        try {
            var shown = (ObjectNode) resource.deepCopy();
            shown.remove("_links");
            var order = Order.newBuilder();
            JsonFormat.parser().merge(shown.toString(), order);
            return order.build();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
