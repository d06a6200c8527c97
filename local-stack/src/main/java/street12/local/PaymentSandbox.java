package street12.local;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import street12.platform.http.HttpApi;

/**
 * A payment provider on loopback that charges each idempotency key once, remembers it over restarts and kills, and can
 * be made slow or broken through {@code PUT /behaviour}. The ledger lasts, the behaviour is good again after a restart.
 */
public final class PaymentSandbox {

    /** Longer than the time for which a lost answer is held. */
    private static final int IDLE_TIMEOUT_S = 120;

    private final Vertx vertx;
    private final DataDir dir;
    private final Provider provider;
    private Future<Void> closed;
    private String deployment;

    private PaymentSandbox(Vertx vertx, DataDir dir, Provider provider) {
        this.vertx = vertx;
        this.dir = dir;
        this.provider = provider;
    }

    /**
     * Starts it.
     *
     * @param dataDir keeps {@code payments.jsonl}
     * @param port a port of loopback, 0 for a free one
     * @return fails if the port or the directory is in use, or the ledger is damaged
     */
    public static Future<PaymentSandbox> start(Vertx vertx, Path dataDir, int port) {
        return start(vertx, dataDir, Loopback.HOST, port);
    }

    /** The same at another address than loopback's. */
    static Future<PaymentSandbox> start(Vertx vertx, Path dataDir, String host, int port) {
        return vertx.executeBlocking(() -> DataDir.claim(dataDir), false).compose(dir -> {
            Provider provider = new Provider(dir.resolve("payments.jsonl"), host, port);
            PaymentSandbox sandbox = new PaymentSandbox(vertx, dir, provider);
            return vertx.deployVerticle(provider)
                    .map(id -> {
                        sandbox.deployment = id;
                        return sandbox;
                    })
                    .onFailure(e -> dir.close());
        });
    }

    /** Its address, {@code http://127.0.0.1:8089}. */
    public String uri() {
        return "http://" + Loopback.HOST + ":" + port();
    }

    /** The TCP port on loopback. */
    public int port() {
        return provider.server.actualPort();
    }

    /** Cuts off its clients and closes the ledger. Charges that wait in their delay are never booked. */
    public synchronized Future<Void> close() {
        if (closed == null) {
            closed = vertx.undeploy(deployment).onComplete(done -> dir.close());
        }
        return closed;
    }

    /** Everything runs on this verticle's one event loop; that is what makes each booking one moment. */
    private static final class Provider extends VerticleBase {

        private final Path file;
        private final String host;
        private final int port;
        private HttpServer server;
        private Ledger ledger;

        Provider(Path file, String host, int port) {
            this.file = file;
            this.host = host;
            this.port = port;
        }

        @Override
        public Future<?> start() {
            return vertx.executeBlocking(() -> Ledger.open(vertx, file)).compose(opened -> {
                ledger = opened;
                var options =
                        HttpApi.serverOptions().setHost(host).setPort(port).setIdleTimeout(IDLE_TIMEOUT_S);
                server = vertx.createHttpServer(options).requestHandler(PaymentApi.router(vertx, ledger));
                return server.listen().onFailure(e -> ledger.close());
            });
        }

        @Override
        public Future<?> stop() {
            return server.close().eventually(ledger::close);
        }
    }
}
