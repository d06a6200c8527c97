package street12.view.out;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A Lua script, sent by its digest, and whole where Redis does not know it (any more). */
final class Script {

    private final String source;
    private final String digest;

    private Script(String source, String digest) {
        this.source = source;
        this.digest = digest;
    }

    static Script load(String resource) {
        try (var file = Script.class.getResourceAsStream(resource)) {
            var source = file.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-1").digest(source);
            return new Script(new String(source, UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Future<Response> run(ViewRedis redis, List<String> keys, List<String> arguments) {
        return redis.send(known(keys, arguments))
                .recover(failure ->
                        isUnknown(failure) ? redis.send(whole(keys, arguments)) : Future.failedFuture(failure));
    }

    /** Whether Redis does not know a script that it was sent by its digest. A batch says first which of its requests that was. */
    static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }

    Request known(List<String> keys, List<String> arguments) {
        return request(Command.EVALSHA, digest, keys, arguments);
    }

    Request whole(List<String> keys, List<String> arguments) {
        return request(Command.EVAL, source, keys, arguments);
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
