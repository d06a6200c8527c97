package street12.message.out;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.message.Channel;
import street12.message.domain.Message;
import street12.platform.trace.Trace;

/** Tells the log, one line a message: the local stack's way. */
public final class LogChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger("street12.message.log");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Future<Void> send(Message message) {
        var content = message.content();
        LOG.atInfo()
                .addKeyValue("orderId", content.orderId())
                .addKeyValue("messageId", message.id())
                .addKeyValue("userId", content.userId())
                .addKeyValue("kind", content.kind())
                .addKeyValue("language", content.language())
                .addKeyValue("traceId", Trace.idOf(message.cause().traceparent()))
                .log("{}", content.text());
        return Future.succeededFuture();
    }
}
