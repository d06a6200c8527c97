package street12.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetServerImpl;
import io.vertx.core.net.impl.NetServerInternal;
import io.vertx.core.spi.metrics.TCPMetrics;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A server without TLS that speaks HTTP/2 with clients who begin with it, and HTTP/1.1 with the others; no client gets from one
 * to the other by an upgrade, whose body would come without flow control.
 *
 * <p>Vert.x has HTTP/2 without TLS only together with that upgrade. So there are two servers here, one for each, and the first
 * bytes of a connection say which of them gets it. This leans on what Vert.x calls internal: look here first when it is replaced
 * by another version.
 */
final class EdgeServer {

    private EdgeServer() {}

    /**
     * @param limit how long a connection may take to begin
     * @param setUp gives a server its handlers
     */
    static HttpServer create(Vertx vertx, HttpServerOptions options, Duration limit, Consumer<HttpServer> setUp) {
        var first = new Listening(vertx, limit);
        var second = new Listening.Second(vertx, first);
        var http1 = new HttpServerImpl(first, new HttpServerOptions(options).setHttp2ClearTextEnabled(false));
        var http2 = new HttpServerImpl(second, new HttpServerOptions(options).setHttp2ClearTextEnabled(true));
        setUp.accept(http1);
        setUp.accept(http2);
        http2.listen(SocketAddress.inetSocketAddress(options.getPort(), options.getHost()));
        return http1;
    }

    /** Listens for both. */
    private static final class Listening extends VertxWrapper {

        private final Duration limit;
        private Server server;
        private Handler<NetSocket> http2;

        private Listening(Vertx vertx, Duration limit) {
            super((VertxInternal) vertx);
            this.limit = limit;
        }

        @Override
        public NetServerInternal createNetServer(NetServerOptions options) {
            server = new Server(options);
            return server;
        }

        private void accept(NetSocket socket, Handler<NetSocket> http1) {
            var pipeline = ((NetSocketInternal) socket).channelHandlerContext().pipeline();
            pipeline.addFirst(new Preface(limit, is2 -> (is2 ? http2 : http1).handle(socket)));
        }

        private final class Server extends NetServerImpl {

            private Server(NetServerOptions options) {
                super(delegate, options);
            }

            @Override
            public synchronized NetServerInternal connectHandler(Handler<NetSocket> http1) {
                return super.connectHandler(socket -> accept(socket, http1));
            }
        }

        /** Does not listen: it gets what the first one hands over. */
        private static final class Second extends VertxWrapper {

            private final Listening first;

            private Second(Vertx vertx, Listening first) {
                super((VertxInternal) vertx);
                this.first = first;
            }

            @Override
            public NetServerInternal createNetServer(NetServerOptions options) {
                return new NetServerImpl(delegate, options) {
                    @Override
                    public synchronized NetServerInternal connectHandler(Handler<NetSocket> handler) {
                        first.http2 = handler;
                        return this;
                    }

                    @Override
                    public Future<NetServer> listen(ContextInternal context, SocketAddress address) {
                        return Future.succeededFuture(this);
                    }

                    @Override
                    public synchronized TCPMetrics<?> getMetrics() {
                        return first.server.getMetrics();
                    }
                };
            }
        }
    }
}
