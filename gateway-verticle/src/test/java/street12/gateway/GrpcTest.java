package street12.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** gRPC passes through the door as it is; what the gateway itself has to say, it says as a status. */
class GrpcTest {

    private static final Metadata.Key<String> NOTE = Metadata.Key.of("x-note", Metadata.ASCII_STRING_MARSHALLER);
    private static final MethodDescriptor<byte[], byte[]> PLACE = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("street12.orders.v1.Orders/PlaceOrder")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    /** Messages that nobody here needs to understand. */
    private static final class Bytes implements Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final RunningGateway gateway = new RunningGateway(
            Map.of("GATEWAY_TIMEOUT_MS", "5000", "GATEWAY_CONCURRENCY", "20", "GATEWAY_BODY_LIMIT", "100000"));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port)
            .usePlaintext()
            .build();

    @AfterEach
    void stop() {
        channel.shutdownNow();
        gateway.close();
    }

    private void ordersAnswer(Consumer<HttpServerRequest> answer) {
        FakeService.streaming(gateway.vertx, answer).publish("order");
    }

    /** Answers with the message that it was sent. */
    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var response = request.response().putHeader("content-type", "application/grpc");
            response.trailers().set("grpc-status", "0").set("x-note", "trailing");
            response.end(body);
        });
    }

    private byte[] call(byte[] message, String... metadata) {
        return ClientCalls.blockingUnaryCall(with(metadata), PLACE, patience(), message);
    }

    private Future<byte[]> callLater(byte[] message) {
        return ClientCalls.futureUnaryCall(channel.newCall(PLACE, patience()), message);
    }

    private static CallOptions patience() {
        return CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private io.grpc.Channel with(String... metadata) {
        var headers = new Metadata();
        for (int i = 0; i < metadata.length; i += 2) {
            headers.put(Metadata.Key.of(metadata[i], Metadata.ASCII_STRING_MARSHALLER), metadata[i + 1]);
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private StatusRuntimeException refused(byte[] message, String... metadata) {
        try {
            call(message, metadata);
        } catch (StatusRuntimeException e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    private static String reason(StatusRuntimeException refused) {
        try {
            for (var detail : StatusProto.fromThrowable(refused).getDetailsList()) {
                if (detail.is(ErrorInfo.class))
                    return detail.unpack(ErrorInfo.class).getReason();
            }
            return null;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_call_and_its_answer_pass_through_with_what_belongs_to_them() {
        var seen = new AtomicReference<MultiMap>();
        ordersAnswer(request -> {
            seen.set(request.headers());
            echo(request);
        });
        var trailers = new AtomicReference<Metadata>();
        var headers = new AtomicReference<Metadata>();
        var captured = ClientInterceptors.intercept(
                with("idempotency-key", "once", "x-line", "shop", "accept-language", "en"),
                MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));

        var answer = ClientCalls.blockingUnaryCall(captured, PLACE, patience(), "an order".getBytes(UTF_8));

        assertThat(answer).asString().isEqualTo("an order");
        assertThat(trailers.get().get(NOTE)).isEqualTo("trailing");
        assertThat(seen.get().get("content-type")).isEqualTo("application/grpc");
        assertThat(seen.get().get("te")).isEqualTo("trailers");
        assertThat(seen.get().get("idempotency-key")).isEqualTo("once");
        assertThat(seen.get().get("x-line")).isEqualTo("shop");
        assertThat(seen.get().get("accept-language")).isEqualTo("en");
        assertThat(seen.get().get("grpc-timeout")).isNotBlank();
        assertThat(seen.get().get("traceparent")).startsWith("00-");
        assertThat(seen.get().get("x-forwarded-for")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_message_larger_than_what_fits_into_one_piece_passes_whole() {
        ordersAnswer(GrpcTest::echo);
        var large = new byte[90_000];
        large[89_999] = 7;

        assertThat(call(large)).isEqualTo(large);
    }

    @Test
    void a_refusal_of_the_service_passes_as_it_is() {
        ordersAnswer(request -> request.response()
                .putHeader("content-type", "application/grpc")
                .putHeader("grpc-status", "9")
                .putHeader("grpc-message", "not %EC%A7%80%EA%B8%88")
                .putHeader("x-note", "refused")
                .end());

        var refused = refused(new byte[1]);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refused.getStatus().getDescription()).isEqualTo("not 지금");
        assertThat(refused.getTrailers().get(NOTE)).isEqualTo("refused");
    }

    @Test
    void a_service_that_is_not_there_is_unavailable() {
        var none = refused(new byte[1]);
        FakeService.down(gateway.vertx).publish("order");
        // Who was looked up a moment ago is believed for a moment
        await().untilAsserted(() -> assertThat(reason(refused(new byte[1]))).isEqualTo("NOT_REACHED"));

        assertThat(none.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(reason(none)).isEqualTo("NO_INSTANCE");
        assertThat(refused(new byte[1]).getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void a_service_that_does_not_answer_is_given_up() {
        var reset = new CompletableFuture<Void>();
        ordersAnswer(request -> request.response().closeHandler(reset::complete));

        var refused = refused(new byte[1]);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(reason(refused)).isEqualTo("TIMED_OUT");
        assertThat(reset).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_service_that_breaks_off_before_its_answer_may_have_done_it() {
        ordersAnswer(request -> request.response().reset(2));

        var refused = refused(new byte[1]);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
        assertThat(reason(refused)).isEqualTo("CUT_OFF");
    }

    @Test
    void an_answer_that_breaks_off_is_not_passed_off_as_whole_and_disturbs_no_other() {
        ordersAnswer(request -> request.body().onSuccess(body -> {
            if (body.length() > 5) {
                gateway.vertx.setTimer(300, t -> echo(request, body));
            } else {
                request.response().putHeader("content-type", "application/grpc");
                request.response()
                        .write(Buffer.buffer()
                                .appendByte((byte) 0)
                                .appendInt(100)
                                .appendString("half"));
                gateway.vertx.setTimer(50, t -> request.response().reset(2));
            }
        }));
        var other = callLater("another".getBytes(UTF_8));

        var refused = refused(new byte[0]);

        assertThat(refused.getStatus().getCode()).isNotEqualTo(Code.OK);
        assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("another".getBytes(UTF_8));
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        var response = request.response().putHeader("content-type", "application/grpc");
        response.trailers().set("grpc-status", "0");
        response.end(body);
    }

    @Test
    void an_answer_that_is_no_grpc_is_not_passed_on() {
        ordersAnswer(request -> request.response().setStatusCode(200).end("<html>"));

        var refused = refused(new byte[1]);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
        assertThat(reason(refused)).isEqualTo("UNREADABLE_ANSWER");
    }

    @Test
    void a_client_that_cancels_is_heard_by_the_service() {
        var reset = new CompletableFuture<Void>();
        var asked = new CompletableFuture<Void>();
        ordersAnswer(request -> {
            request.response().closeHandler(reset::complete);
            asked.complete(null);
        });
        var call = callLater(new byte[1]);
        assertThat(asked).succeedsWithin(Duration.ofSeconds(10));

        call.cancel(true);

        assertThat(reset).succeedsWithin(Duration.ofSeconds(3));
    }

    @Test
    void a_message_that_is_too_large_is_refused_before_it_has_come() {
        ordersAnswer(GrpcTest::echo);

        var refused = refused(new byte[150_000]);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(reason(refused)).isEqualTo("TOO_LARGE");
        assertThat(call("small".getBytes(UTF_8))).asString().isEqualTo("small");
    }

    @Test
    void metadata_passes_up_to_a_limit_and_beyond_it_harms_nobody() {
        var seen = new CopyOnWriteArrayList<String>();
        ordersAnswer(request -> {
            seen.add(request.getHeader("x-note"));
            echo(request);
        });
        var large = "n".repeat(6000);

        call(new byte[1], "x-note", large);
        var refused = refused(new byte[1], "x-note", "n".repeat(100_000));

        assertThat(seen).containsExactly(large);
        assertThat(refused.getStatus().getCode()).isNotEqualTo(Code.OK);
        assertThat(call("after".getBytes(UTF_8))).asString().isEqualTo("after");
    }

    @Test
    void a_bad_token_is_told_as_grpc_tells_it_and_is_not_passed_on() {
        var asked = new AtomicInteger();
        ordersAnswer(request -> asked.incrementAndGet());

        var refused = refused(new byte[1], "authorization", "Bearer nonsense");

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(reason(refused)).isEqualTo("TOKEN_INVALID");
        assertThat(asked).hasValue(0);
    }

    @Test
    void no_more_calls_are_passed_on_at_a_time_than_the_service_may_have() {
        var waiting = new CopyOnWriteArrayList<HttpServerRequest>();
        ordersAnswer(request -> {
            waiting.add(request);
            request.pause();
        });
        var calls = new ArrayList<Future<byte[]>>();
        for (int i = 0; i < 20; i++) calls.add(callLater(new byte[] {(byte) i}));
        await().until(() -> waiting.size() == 20);

        var refused = refused(new byte[1]);
        gateway.vertx.runOnContext(v -> waiting.forEach(request -> {
            echo(request);
            request.resume();
        }));

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(reason(refused)).isEqualTo("TOO_BUSY");
        for (int i = 0; i < 20; i++) {
            assertThat(calls.get(i)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new byte[] {(byte) i});
        }
    }

    @Test
    void clients_that_do_not_speak_grpc_are_told_so() {
        var answer = gateway.post("/street12.orders.v1.Orders/PlaceOrder", "{}");

        AssertProblem.isProblem(answer, 415, "unsupported-media-type");
        assertThat(gateway.get("/street12.orders.v1.Orders/PlaceOrder").statusCode())
                .isEqualTo(415);
    }
}
