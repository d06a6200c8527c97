package street12.gateway.limit;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to Redis on which everything can stand still. */
final class RedisLine implements AutoCloseable {

    private final NetServer server;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean hangs;

    RedisLine(Vertx vertx, int redis) {
        var client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            client.connect(redis, "127.0.0.1").onSuccess(far -> {
                join(near, far);
                join(far, near);
            });
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(to::write).closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
        if (hangs) from.pause();
        else from.resume();
    }

    String uri() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    void hang(boolean now) {
        hangs = now;
        sockets.forEach(now ? NetSocket::pause : NetSocket::resume);
    }

    @Override
    public void close() {
        server.close();
    }
}
