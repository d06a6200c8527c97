package street12.gateway.in;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import street12.contracts.Json;
import street12.gateway.Failure;
import street12.gateway.domain.Resource;

/** Passes a service's answer on: as it comes, or in the line's words. */
final class Answers {

    private static final List<String> ADDRESSES = List.of("Location", "Content-Location");

    private final int most;

    /** @param most largest body that is translated, in bytes */
    Answers(int most) {
        this.most = most;
    }

    /** @param gone completes when the client has gone away */
    Future<Void> pass(
            RoutingContext request,
            HttpClientResponse service,
            Resource resource,
            Optional<Translator> translator,
            Future<Void> gone) {
        boolean translated = translator.isPresent() && Headers.isJson(service.getHeader("Content-Type"));
        var passed = translated && hasBody(request, service)
                ? inLineWords(request.response(), service, resource, translator.get())
                : asItComes(request, service, translator, translated);
        var done = Promise.<Void>promise();
        passed.onSuccess(done::tryComplete).onFailure(done::tryFail);
        gone.onSuccess(v -> done.tryFail(new Failure(Failure.Kind.CLIENT_GONE, "the client went away")));
        return done.future();
    }

    private static boolean hasBody(RoutingContext request, HttpClientResponse service) {
        int status = service.statusCode();
        return !request.request().method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }

    private static Future<Void> asItComes(
            RoutingContext request, HttpClientResponse service, Optional<Translator> translator, boolean translated) {
        var client = request.response();
        putHead(client, service, translator);
        if (!hasBody(request, service)) {
            // The length would be that of the body in the platform's words
            if (translated) client.headers().remove("Content-Length");
            service.resume();
            return client.end();
        }
        if (client.headers().get("Content-Length") == null) {
            if (request.request().version() == HttpVersion.HTTP_1_0) return untilClosed(request, service);
            client.setChunked(true);
        }
        // A head that waits for the first piece of its body is no good to a client of an event stream
        return client.writeHead()
                .compose(v -> service.pipe().endOnFailure(false).to(client));
    }

    /** HTTP/1.0 has no other way to say where a body of unknown length ends. */
    private static Future<Void> untilClosed(RoutingContext request, HttpClientResponse service) {
        return service.pipe()
                .endOnFailure(false)
                .to(request.response())
                .onSuccess(v -> request.request().connection().close());
    }

    private Future<Void> inLineWords(
            HttpServerResponse client, HttpClientResponse service, Resource resource, Translator translator) {
        return new LimitedStream(
                        service,
                        most,
                        () -> new Failure(Failure.Kind.UNREADABLE, "more than " + most + " bytes to translate"))
                .whole()
                .compose(body -> {
                    var json = Bodies.object(body)
                            .orElseThrow(() -> new Failure(Failure.Kind.UNREADABLE, "not the JSON that it says it is"));
                    putHead(client, service, Optional.of(translator));
                    client.headers().remove("Content-Length");
                    return client.end(Buffer.buffer(Json.bytes(translator.toLine(resource, json))));
                });
    }

    private static void putHead(
            HttpServerResponse client, HttpClientResponse service, Optional<Translator> translator) {
        client.setStatusCode(service.statusCode()).setStatusMessage(service.statusMessage());
        Headers.toClient(service.headers(), client.headers());
        translator.ifPresent(words -> ADDRESSES.forEach(name -> {
            var address = client.headers().get(name);
            if (address != null) client.putHeader(name, words.href(address));
        }));
    }
}
