package street12.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import street12.local.FreePorts;
import street12.platform.config.Settings;
import street12.platform.discovery.Directory.Instance;
import street12.platform.discovery.VertxDirectory;

/** A service that does what a test wants, and remembers what it was asked. */
public final class FakeService {

    /** A request as it came to the service. */
    public record Seen(String method, String uri, io.vertx.core.MultiMap headers, String body) {}

    public final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final int port;
    private VertxDirectory directory;

    private FakeService(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Answers each request when its body has come. */
    public static FakeService answering(Vertx vertx, BiConsumer<HttpServerRequest, String> answer) {
        var server = vertx.createHttpServer();
        var port = new FakeService[1];
        server.requestHandler(request -> request.body().onSuccess(body -> {
            port[0].seen.add(new Seen(request.method().name(), request.uri(), request.headers(), body.toString()));
            answer.accept(request, body.toString());
        }));
        port[0] = new FakeService(vertx, listen(server));
        return port[0];
    }

    /** Answers every request the same. */
    public static FakeService answering(Vertx vertx, int status, String type, String body) {
        return answering(
                vertx,
                (request, asked) -> request.response()
                        .setStatusCode(status)
                        .putHeader("Content-Type", type)
                        .end(body));
    }

    /** Has requests as they come, with their bodies unread. */
    public static FakeService streaming(Vertx vertx, Consumer<HttpServerRequest> answer) {
        return new FakeService(vertx, listen(vertx.createHttpServer().requestHandler(answer::accept)));
    }

    /** Speaks what it likes. */
    public static FakeService raw(Vertx vertx, BiConsumer<NetSocket, Buffer> answer) {
        var service = new FakeService[1];
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    service[0].seen.add(new Seen("", "", null, bytes.toString()));
                    answer.accept(socket, bytes);
                }));
        service[0] = new FakeService(vertx, await(server.listen(0, "127.0.0.1")).actualPort());
        return service[0];
    }

    /** Nobody listens there. */
    public static FakeService down(Vertx vertx) {
        return new FakeService(vertx, FreePorts.next());
    }

    private static int listen(HttpServer server) {
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    public FakeService publish(String service) {
        directory = new VertxDirectory(vertx, new Settings(Map.of()));
        await(directory.publish(new Instance(service, "127.0.0.1", port)));
        return this;
    }

    public void withdraw() {
        await(directory.close());
    }

    public Seen last() {
        return seen.get(seen.size() - 1);
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
