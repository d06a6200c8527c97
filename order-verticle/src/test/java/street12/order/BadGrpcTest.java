package street12.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.order.in.grpc.v1.GetOrderRequest;
import street12.order.in.grpc.v1.PlaceOrderRequest;

/** What no client library sends is answered with a status too, and harms nobody else. */
class BadGrpcTest {

    private static final String PLACE = "/street12.orders.v1.Orders/PlaceOrder";
    private static final String GET = "/street12.orders.v1.Orders/GetOrder";

    /** @param grpcStatus null where there is none */
    private record Told(int status, String grpcStatus, MultiMap headers, Buffer body) {

        Code code() {
            return io.grpc.Status.fromCodeValue(Integer.parseInt(grpcStatus)).getCode();
        }
    }

    private final Service service = Service.shared();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(20, SECONDS);
    }

    private Told send(String path, Buffer body, String... headers) {
        return send(path, body, given -> {
            for (int i = 0; i < headers.length; i += 2) given.set(headers[i], headers[i + 1]);
        });
    }

    private Told send(String path, Buffer body, Consumer<MultiMap> headers) {
        try {
            return client.request(HttpMethod.POST, service.port(), "127.0.0.1", path)
                    .compose(request -> {
                        request.putHeader("content-type", "application/grpc").putHeader("te", "trailers");
                        headers.accept(request.headers());
                        // At once: after its end an answer's body is waited for in vain
                        return request.send(body).compose(BadGrpcTest::told);
                    })
                    .await(20, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static Future<Told> told(HttpClientResponse answer) {
        return answer.body().map(content -> {
            var inHead = answer.getHeader("grpc-status");
            return new Told(
                    answer.statusCode(),
                    inHead != null ? inHead : answer.getTrailer("grpc-status"),
                    answer.headers(),
                    content);
        });
    }

    private static Buffer framed(byte[] message) {
        return Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
    }

    private static Buffer asked(long id) {
        return framed(GetOrderRequest.newBuilder().setId(id).build().toByteArray());
    }

    @Test
    void a_call_needs_just_one_message() {
        assertThat(send(GET, Buffer.buffer()).code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(send(GET, asked(1).appendBuffer(asked(2))).code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(send(GET, asked(1).getBuffer(0, 6)).code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void bytes_that_are_no_message_are_refused() {
        var notUtf8 = new byte[] {0x12, 2, (byte) 0xC3, 0x28};

        assertThat(send(PLACE, framed(new byte[] {0x7F, 0x7F, 0x7F})).code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(send(PLACE, framed(notUtf8)).code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void a_message_may_be_as_large_as_a_body_over_http() {
        var large = PlaceOrderRequest.newBuilder().setUserId("u".repeat(65_000)).build();
        var larger =
                PlaceOrderRequest.newBuilder().setUserId("u".repeat(70_000)).build();

        assertThat(send(PLACE, framed(large.toByteArray())).code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(send(PLACE, framed(larger.toByteArray())).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void compressed_messages_are_not_taken() {
        var told = send(GET, asked(1), "grpc-encoding", "gzip");

        assertThat(told.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(told.headers().get("grpc-accept-encoding")).isEqualTo("identity");
    }

    @Test
    void a_message_that_claims_to_be_compressed_though_nothing_was_said_of_it_is_taken_as_it_is() {
        var told = send(GET, asked(Long.MAX_VALUE).setByte(0, (byte) 1));

        assertThat(told.code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void a_method_that_there_is_not_is_unimplemented() {
        assertThat(send("/street12.orders.v1.Orders/EatOrder", asked(1)).code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(send("/street12.orders.v2.Orders/GetOrder", asked(1)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void only_grpc_in_its_binary_form_is_spoken() {
        var json = send(GET, framed("{\"id\":1}".getBytes(UTF_8)), "content-type", "application/grpc+json");
        var web = send(GET, asked(1), "content-type", "application/grpc-web");
        var overHttp1 = service.call("POST", GET, "{}");

        assertThat(json.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(web.status()).isEqualTo(415);
        assertThat(overHttp1.status()).isEqualTo(415);
        assertThat(overHttp1.json().get("type").asText()).isEqualTo("urn:street12:problem:unsupported-media-type");
    }

    @Test
    void other_paths_do_not_take_grpc() {
        assertThat(send("/orders", asked(1)).code()).isEqualTo(Code.UNIMPLEMENTED);
    }

    @Test
    void the_service_keeps_a_deadline_itself() {
        var mac = Shop.sells(service, null);
        Provider.behaves("{\"delayMs\":1500}");
        var order = framed(Grpc.order(mac, "deadline").build().toByteArray());

        var told = send(PLACE, order, "grpc-timeout", "300m");

        assertThat(told.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        Provider.isGood();
        assertThat(send(GET, asked(Long.MAX_VALUE)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void metadata_that_is_strange_changes_nothing() {
        assertThat(send(
                                GET,
                                asked(Long.MAX_VALUE),
                                "grpc-timeout",
                                "soon",
                                "traceparent",
                                "x",
                                "accept-language",
                                ";;q=9")
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }
}
