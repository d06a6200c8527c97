package street12.gateway.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import street12.contracts.Json;
import street12.gateway.Answer;
import street12.gateway.Failure;

/** Passes a service's answer on: as it comes, or in the line's words. */
final class Answers {

    private static final List<String> ADDRESSES = List.of("Location", "Content-Location");

    private final int most;
    private final Compression compression;
    private final OpenStreams streams;

    /** @param most largest body that is translated, in bytes */
    Answers(int most, Compression compression, OpenStreams streams) {
        this.most = most;
        this.compression = compression;
        this.streams = streams;
    }

    Future<Void> pass(RoutingContext request, Answer service, Asked asked) {
        boolean translated = asked.root().words().isPresent() && Headers.isJson(service.getHeader("Content-Type"));
        var passed = translated && hasBody(request, service, asked)
                ? inLineWords(request, service, asked)
                : asItComes(request, service, asked, translated);
        var done = Promise.<Void>promise();
        passed.onSuccess(done::tryComplete).onFailure(done::tryFail);
        asked.call().gone().onSuccess(v -> done.tryFail(new Failure(Failure.Kind.CLIENT_GONE, "the client went away")));
        if (Headers.isEventStream(service.getHeader("Content-Type"))) untilWeStop(request, done);
        return done.future();
    }

    private void untilWeStop(RoutingContext request, Promise<Void> done) {
        Runnable end = () -> {
            request.response().end();
            done.tryFail(new Failure(Failure.Kind.CLIENT_GONE, "sent elsewhere: the gateway stops"));
        };
        streams.opened(end);
        done.future().onComplete(closed -> streams.closed(end));
    }

    private static boolean hasBody(RoutingContext request, Answer service, Asked asked) {
        int status = asked.status(service.statusCode());
        return !request.request().method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }

    private Future<Void> asItComes(RoutingContext request, Answer service, Asked asked, boolean translated) {
        var client = request.response();
        putHead(client, service, asked);
        if (!hasBody(request, service, asked)) {
            // The length would be that of the body in the platform's words, or of one that is not passed on
            if (translated || client.getStatusCode() != service.statusCode()) {
                client.headers().remove("Content-Length");
            }
            if (client.getStatusCode() == 204) client.headers().remove("Content-Type");
            service.resume();
            return client.end();
        }
        boolean compressed = compression.applies(request, client.headers(), Headers.length(client.headers()));
        if (client.headers().get("Content-Length") == null) {
            if (request.request().version() == HttpVersion.HTTP_1_0) return untilClosed(request, service);
            client.setChunked(true);
        }
        // A head that waits for the first piece of its body is no good to a client of an event stream
        return client.writeHead()
                .compose(v -> service.pipe().endOnFailure(false).to(compressed ? new GzipStream(client) : client));
    }

    /** HTTP/1.0 has no other way to say where a body of unknown length ends. */
    private static Future<Void> untilClosed(RoutingContext request, Answer service) {
        return service.pipe()
                .endOnFailure(false)
                .to(request.response())
                .onSuccess(v -> request.request().connection().close());
    }

    private Future<Void> inLineWords(RoutingContext request, Answer service, Asked asked) {
        return new LimitedStream(
                        service,
                        most,
                        () -> new Failure(Failure.Kind.UNREADABLE, "more than " + most + " bytes to translate"))
                .whole()
                .compose(body -> {
                    var translated = translate(request, service, body, asked);
                    var client = request.response();
                    putHead(client, service, asked);
                    if (Headers.isProblem(service.getHeader("Content-Type"))) {
                        client.putHeader("Content-Language", problems(asked).language(request, translated));
                    }
                    if (translated.isArray()) client.putHeader("Content-Type", "application/json");
                    client.headers().remove("Content-Length");
                    var bytes = Buffer.buffer(Json.bytes(translated));
                    boolean compressed = compression.applies(request, client.headers(), bytes.length());
                    return client.end(compressed ? Compression.gzip(bytes) : bytes);
                });
    }

    private static JsonNode translate(RoutingContext request, Answer service, Buffer body, Asked asked) {
        var json = Bodies.object(body)
                .orElseThrow(() -> new Failure(Failure.Kind.UNREADABLE, "not the JSON that it says it is"));
        if (Headers.isProblem(service.getHeader("Content-Type"))) {
            return problems(asked).body(request, json);
        }
        var translated = asked.translation().orElseThrow().body(json);
        return asked.plain() ? AnswerTranslation.items(translated).orElse(translated) : translated;
    }

    private static ProblemTranslation problems(Asked asked) {
        return new ProblemTranslation(asked.root().words().orElseThrow(), asked.words());
    }

    private static void putHead(HttpServerResponse client, Answer service, Asked asked) {
        int status = asked.status(service.statusCode());
        client.setStatusCode(status);
        if (status == service.statusCode()) client.setStatusMessage(service.statusMessage());
        Headers.toClient(service.headers(), client.headers());
        asked.translation()
                .ifPresent(translation -> ADDRESSES.forEach(name -> {
                    var address = client.headers().get(name);
                    if (address == null) return;
                    translation
                            .href(address)
                            .ifPresentOrElse(
                                    href -> client.putHeader(name, href),
                                    () -> client.headers().remove(name));
                }));
    }
}
