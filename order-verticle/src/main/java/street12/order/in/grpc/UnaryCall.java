package street12.order.in.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.function.Function;
import street12.platform.http.Problem;

/**
 * A call of one message, which is answered with one, or refused. A client that has gone away, or whose deadline has passed,
 * changes nothing of what was begun: it is only not told any more.
 */
final class UnaryCall<A extends Message> {

    private final RoutingContext request;
    private final GrpcServerRequest<Buffer, A> call;
    private Buffer message;
    private boolean isOne;

    UnaryCall(RoutingContext request, GrpcServerRequest<Buffer, A> call, int largest) {
        this.request = request;
        this.call = call;
        call.invalidMessageHandler(e -> refuse(
                Problem.of(413, "too-large", "Too large", "A message may have " + largest + " bytes at the most.")));
        call.handler(this::take);
    }

    private void take(Buffer next) {
        isOne = message == null;
        message = next;
    }

    <Q extends Message> void answer(Function<Q, Future<A>> method, Parser<Q> parser) {
        call.endHandler(end -> {
            if (isAnswered()) return;
            Future.succeededFuture()
                    .compose(v -> method.apply(parse(parser)))
                    .onSuccess(this::reply)
                    .onFailure(this::refuse);
        });
    }

    /** What is not known here is refused, as a field that is not known is over HTTP: it was meant to say something. */
    private <Q extends Message> Q parse(Parser<Q> parser) {
        if (!isOne) throw Problem.badRequest("This method takes one message.");
        try {
            var parsed = parser.parseFrom(message.getBytes());
            parsed.getUnknownFields().asMap().keySet().stream().findFirst().ifPresent(number -> {
                throw Problem.invalid("/" + number, "no field has this number");
            });
            return parsed;
        } catch (InvalidProtocolBufferException e) {
            throw Problem.badRequest("The message cannot be read: " + e.getMessage());
        }
    }

    private void reply(A answer) {
        if (!isAnswered()) call.response().end(answer);
    }

    private void refuse(Throwable failure) {
        var deadline = call.deadline();
        if (deadline != null) deadline.cancel();
        if (!isAnswered()) request.fail(failure);
    }

    private boolean isAnswered() {
        return request.response().ended() || request.response().closed();
    }
}
