package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.gateway.domain.SafePath;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;
import street12.platform.http.RequestTrace;

/** Passes on what is the issuer's, so that clients get their tokens at the one door. Small things only, read whole. */
public final class IssuerDoor {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerDoor.class);
    private static final Set<HttpMethod> PASSED =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS);
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final int AT_A_TIME = 32;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Optional<URI> issuer;
    private final Duration limit;
    private final RequestBodies bodies;
    private final HttpClient client;

    /**
     * @param issuer empty where there is none behind this door
     * @param limit how long it may take
     */
    public IssuerDoor(Vertx vertx, Optional<URI> issuer, Duration limit) {
        this.issuer = issuer;
        this.limit = limit;
        this.bodies = new RequestBodies(LARGEST_REQUEST, limit);
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(1000)
                        .setIdleTimeout((int) limit.toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
                .with(new PoolOptions().setHttp1MaxSize(AT_A_TIME).setMaxWaitQueueSize(4 * AT_A_TIME))
                .build();
    }

    /**
     * @param tokens how often one may come for a token
     * @param reading how often one may ask for keys
     */
    public void addTo(Router router, Handler<RoutingContext> tokens, Handler<RoutingContext> reading) {
        HttpApi.bind(router.route("/oauth/*").handler(tokens), this::pass);
        HttpApi.bind(router.route("/.well-known/*").handler(reading), this::pass);
    }

    public Future<Void> close() {
        return client.close();
    }

    private Future<?> pass(RoutingContext request) {
        var where = issuer.orElseThrow(() -> Problem.notFound("Tokens are not given out here."));
        check(request);
        var incoming = request.request();
        var options = new RequestOptions()
                .setAbsoluteURI(where + incoming.uri())
                .setMethod(incoming.method())
                .setHeaders(Headers.toOthers(request));
        return bodies.whole(incoming)
                .compose(body -> client.request(options)
                        .compose(asked -> asked.send(body).compose(answer -> answer(request, answer)))
                        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .recover(failure -> {
                            LOG.atWarn()
                                    .addKeyValue(
                                            "traceId", RequestTrace.of(request).traceId())
                                    .addKeyValue("reason", failure.toString())
                                    .log("the issuer does not answer");
                            return Future.failedFuture(
                                    Problem.unavailable("issuer-away", "The issuer of tokens does not answer.", SOON));
                        }));
    }

    private static void check(RoutingContext request) {
        if (!PASSED.contains(request.request().method())) {
            request.response().putHeader("Allow", "GET, HEAD, POST, OPTIONS");
            throw Problem.of(405, "method-not-allowed", "Not allowed here", "This method is not for this path.");
        }
        try {
            SafePath.segments(request.request().path());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private static Future<Void> answer(RoutingContext request, HttpClientResponse answer) {
        answer.pause();
        return new LimitedStream(answer, LARGEST_ANSWER, () -> {
                    answer.request().reset();
                    return new IllegalStateException("an answer of more than " + LARGEST_ANSWER + " bytes");
                })
                .whole()
                .compose(body -> send(request, answer, body));
    }

    private static Future<Void> send(RoutingContext request, HttpClientResponse answer, Buffer body) {
        var response = request.response().setStatusCode(answer.statusCode());
        Headers.toClient(answer.headers(), response.headers());
        if (request.request().method().equals(HttpMethod.HEAD)) return response.end();
        response.headers().remove("Content-Length");
        return response.end(body);
    }
}
