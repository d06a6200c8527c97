package street12.gateway.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import street12.gateway.Answer;
import street12.gateway.Answer.Outcome;
import street12.gateway.Call;
import street12.gateway.ServiceState;
import street12.gateway.Services;
import street12.gateway.WholeBody;
import street12.platform.http.RequestLine;

/**
 * Keeps what a caller last saw of an order's status, and shows it again, with its age, while there is nothing newer to be had. A
 * caller is a token: what one was shown is shown to no other.
 */
public final class LastKnown implements Services {

    private static final int LARGEST = 64 * 1024;
    private static final long MOST_BYTES = 16 * 1024 * 1024;

    /** What a view depends on, apart from what happened. */
    private record Key(String caller, String target, String line, String prefix, String language, String types) {

        static Key of(Call call) {
            var headers = call.headers();
            return new Key(
                    digest(text(headers, "Authorization")),
                    call.target(),
                    text(headers, RequestLine.HEADER),
                    text(headers, "X-Forwarded-Prefix"),
                    text(headers, "Accept-Language"),
                    text(headers, "Accept"));
        }

        private static String text(MultiMap headers, String name) {
            return String.join(",", headers.getAll(name));
        }

        /** Tokens are not kept. */
        private static String digest(String authorization) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(authorization.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param at as nanoTime has it */
    private record View(String message, MultiMap headers, Buffer body, long at) {}

    private final Services services;
    private final MeterRegistry meters;
    private final Cache<Key, View> views;

    /** @param longest that a view is kept */
    public LastKnown(Services services, Duration longest, MeterRegistry meters) {
        this.services = services;
        this.meters = meters;
        this.views = Caffeine.newBuilder()
                .expireAfterWrite(longest)
                .maximumWeight(MOST_BYTES)
                .<Key, View>weigher(LastKnown::weight)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Key key, View view) {
        return 1024 + 2 * key.target().length() + view.body().length();
    }

    @Override
    public List<ServiceState> states() {
        return services.states();
    }

    @Override
    public Future<Answer> send(String service, Call call) {
        if (!isStatusRead(call)) return services.send(service, call);
        var key = Key.of(call);
        return services.send(service, call)
                .map(answer -> look(service, key, answer))
                .recover(failure -> {
                    var kept = call.gone().isComplete() ? null : views.getIfPresent(key);
                    return kept == null ? Future.failedFuture(failure) : Future.succeededFuture(again(service, kept));
                });
    }

    private static boolean isStatusRead(Call call) {
        var path = call.target().split("\\?", 2)[0];
        return call.method().equals(HttpMethod.GET)
                && (path.equals("/orderStatus") || path.startsWith("/orderStatus/"))
                && !path.endsWith("/events");
    }

    private Answer look(String service, Key key, Answer answer) {
        int status = answer.statusCode();
        if (status >= 500) {
            var kept = views.getIfPresent(key);
            if (kept == null) return answer;
            answer.cutOff();
            return again(service, kept);
        }
        // What the caller may not see any more, or is not there any more, is not shown again either
        if (status == 200 && isKept(answer)) keep(key, answer);
        else views.invalidate(key);
        return answer;
    }

    private static boolean isKept(Answer answer) {
        var type = answer.getHeader("Content-Type");
        var control = answer.getHeader("Cache-Control");
        return type != null
                && type.toLowerCase(Locale.ROOT).contains("json")
                && answer.getHeader("Content-Encoding") == null
                && (control == null || !control.contains("no-store"));
    }

    private void keep(Key key, Answer answer) {
        var body = Buffer.buffer();
        answer.copyTo(piece -> {
            if (body.length() <= LARGEST) body.appendBuffer(piece);
        });
        answer.whenDone(outcome -> {
            if (outcome == Outcome.BROKEN) return;
            if (outcome == Outcome.WHOLE && body.length() <= LARGEST) {
                views.put(key, new View(answer.statusMessage(), answer.headers(), body, System.nanoTime()));
            } else {
                views.invalidate(key);
            }
        });
    }

    private Answer again(String service, View view) {
        meters.counter("street12.gateway.shown.again", "service", service).increment();
        var headers = MultiMap.caseInsensitiveMultiMap().addAll(view.headers());
        long age = Duration.ofNanos(System.nanoTime() - view.at()).toSeconds();
        headers.set("Age", Long.toString(age));
        headers.set("Warning", "110 - \"Response is Stale\"");
        headers.remove("Transfer-Encoding");
        headers.set("Content-Length", Integer.toString(view.body().length()));
        return new Answer(200, view.message(), headers, new WholeBody(view.body()), outcome -> {});
    }
}
