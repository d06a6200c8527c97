package street12.local.issuer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.contracts.access.Grants;
import street12.platform.http.HttpApi;

/**
 * An issuer of tokens on loopback. Its keys last; the codes that it gave out do not.
 *
 * <p>{@code POST /keys} on its own port, which no door passes on, makes a new signing key.
 */
public final class LocalIssuer {

    private static final String HOST = "127.0.0.1";
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final List<String> MACHINE =
            List.of(Grants.READ, Grants.WRITE_ORDERS, Grants.WRITE_PRODUCTS, Grants.WRITE_DELIVERIES);

    private final Vertx vertx;
    private final Server server;
    private Future<Void> closed;
    private String deployment;

    private LocalIssuer(Vertx vertx, Server server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param folder keeps the keys
     * @param port a port of loopback, 0 for a free one
     * @param issuer what it is called in its tokens: the address at which its clients find it; empty for its own
     * @return fails if the port is in use, or the keys cannot be read
     */
    public static Future<LocalIssuer> start(Vertx vertx, Path folder, int port, String issuer) {
        return start(vertx, folder, HOST, port, issuer);
    }

    /** The same at another address than loopback's. */
    public static Future<LocalIssuer> start(Vertx vertx, Path folder, String host, int port, String issuer) {
        var server = new Server(folder, host, port, issuer);
        var started = new LocalIssuer(vertx, server);
        // A worker: signing and making keys take longer than an event loop has time for
        return vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .map(id -> {
                    started.deployment = id;
                    return started;
                });
    }

    /** Its own address, {@code http://127.0.0.1:8090}. */
    public String uri() {
        return server.uri();
    }

    /** The TCP port on loopback. */
    public int port() {
        return server.http.actualPort();
    }

    /** Where its public keys are. */
    public String jwksUri() {
        return uri() + "/.well-known/jwks.json";
    }

    /** What it is called in its tokens. */
    public String issuer() {
        return server.issuer;
    }

    /** Whom it knows. */
    public DemoAccounts accounts() {
        return server.accounts;
    }

    /** A token of a user with these roles. */
    public String token(String subject, Collection<String> roles) {
        return token(Map.of("sub", subject, "roles", List.copyOf(roles)));
    }

    /**
     * A token with these claims over those of a good one.
     *
     * @param claims an {@link java.time.Instant} is written as a JWT has it; null leaves a claim out
     */
    public String token(Map<String, Object> claims) {
        return server.tokens.with(claims);
    }

    /** A token of a machine that may do everything that machines may. */
    public String machineToken() {
        return token(Map.of("sub", "machine", "scope", String.join(" ", MACHINE)));
    }

    /** From now on a new key signs; the one before it is published still. Blocks. */
    public void rotate() {
        try {
            server.keys.rotate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it; its keys stay in their folder. */
    public synchronized Future<Void> close() {
        if (closed == null) closed = vertx.undeploy(deployment);
        return closed;
    }

    private static final class Server extends VerticleBase {

        private final Path folder;
        private final String host;
        private final int port;
        private final DemoAccounts accounts = DemoAccounts.load();
        private String issuer;
        private SigningKeys keys;
        private Tokens tokens;
        private HttpServer http;

        Server(Path folder, String host, int port, String issuer) {
            this.folder = folder;
            this.host = host;
            this.port = port;
            this.issuer = issuer;
        }

        @Override
        public Future<?> start() throws IOException {
            keys = SigningKeys.open(folder);
            var router = Router.router(vertx);
            http = vertx.createHttpServer(HttpApi.serverOptions().setHost(host).setPort(port))
                    .requestHandler(router);
            return http.listen().onSuccess(listening -> {
                issuer = Optional.of(issuer).filter(name -> !name.isEmpty()).orElseGet(this::uri);
                tokens = new Tokens(issuer, keys);
                route(router);
            });
        }

        private void route(Router router) {
            var codes = new Codes(Clock.systemUTC());
            var token = new TokenEndpoint(accounts, codes, tokens);
            var authorize = new AuthorizeEndpoint(issuer, accounts, codes);
            var discovery = Discovery.of(issuer, accounts).toBuffer();
            router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
            router.get("/.well-known/openid-configuration")
                    .handler(request -> json(request).end(discovery));
            router.get("/.well-known/jwks.json")
                    .handler(request -> json(request).end(keys.published()));
            router.post("/oauth/token").handler(token::handle);
            router.get("/oauth/authorize").handler(authorize::ask);
            router.post("/oauth/authorize").handler(authorize::choose);
            router.post("/keys").handler(this::rotate);
            router.route().failureHandler(OAuthError::answer);
            for (int status : new int[] {400, 404, 405, 413, 500}) router.errorHandler(status, OAuthError::answer);
        }

        private void rotate(RoutingContext request) {
            // No page of another site can send this type without being asked first
            if (!"application/json".equals(request.request().getHeader("Content-Type"))) {
                throw new OAuthError("invalid_request", "Content-Type has to be application/json.");
            }
            try {
                keys.rotate();
                json(request).setStatusCode(201).end(keys.published());
            } catch (IOException e) {
                request.fail(e);
            }
        }

        private static HttpServerResponse json(RoutingContext request) {
            return request.response().putHeader("Content-Type", "application/json");
        }

        String uri() {
            return "http://" + HOST + ":" + http.actualPort();
        }

        @Override
        public Future<?> stop() {
            return http.close();
        }
    }
}
