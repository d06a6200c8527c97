package street12.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;

/** A network between a service and its database, of which a part can be lost: what went through it is never heard of again. */
final class LossyNetwork implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient onward = vertx.createNetClient();
    private final URI to;
    private final int port;
    private volatile Object part = new Object();

    LossyNetwork(URI to) {
        this.to = to;
        port = vertx.createNetServer()
                .connectHandler(this::join)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    /** The same database, through this. */
    String uri() {
        return to.toString().replace(to.getHost() + ":" + to.getPort(), "127.0.0.1:" + port);
    }

    /** All connections that there are fall silent; no end is told. New ones are as good as ever. */
    void losePart() {
        part = new Object();
    }

    private void join(NetSocket near) {
        var through = part;
        near.pause();
        onward.connect(to.getPort(), to.getHost()).onFailure(e -> near.close()).onSuccess(far -> {
            pass(near, far, through);
            pass(far, near, through);
            near.resume();
        });
    }

    private void pass(NetSocket from, NetSocket into, Object through) {
        from.handler(bytes -> {
            if (through == part) into.write(bytes);
        });
        from.closeHandler(v -> {
            if (through == part) into.close();
        });
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
