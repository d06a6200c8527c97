package street12.message.out;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import street12.contracts.Cause;
import street12.message.domain.Attempts;
import street12.message.domain.Discarded;
import street12.message.domain.Message;
import street12.message.domain.MessageContent;
import street12.message.domain.MessageStatus;

/**
 * Messages as documents. Beside a message's own fields a document holds its events that Kafka does not have yet: {@code pending},
 * oldest first, and {@code pendingSince}, which is there only while there are any.
 */
final class MessageDocuments {

    private MessageDocuments() {}

    static JsonObject toDocument(Message message) {
        var content = message.content();
        var cause = message.cause();
        return changing(message)
                .put("_id", message.id())
                .put("orderId", content.orderId())
                .put("line", content.line())
                .put("userId", content.userId())
                .put("kind", content.kind())
                .put("channel", content.channel())
                .put("language", content.language())
                .put("text", content.text())
                .put(
                        "cause",
                        new JsonObject()
                                .put(
                                        "id",
                                        cause.id() == null ? null : cause.id().toString())
                                .put("time", Micros.of(cause.time()))
                                .put("traceparent", cause.traceparent()))
                .put("version", message.version())
                .put("pending", new JsonArray());
    }

    /** What a change may change, but for the version and the events. */
    static JsonObject changing(Message message) {
        var attempts = message.attempts();
        return new JsonObject()
                .put("status", message.status().name())
                .put("attempts", attempts.number())
                .put("since", Micros.of(attempts.since()))
                .put("due", Micros.of(attempts.due()))
                .put("sending", attempts.sending())
                .put("until", Micros.of(attempts.until()))
                .put("lastError", attempts.lastError())
                .put("sentAt", Micros.of(message.sentAt()))
                .put("changedAt", Micros.of(message.changedAt()))
                .put("sequence", message.sequence())
                .put("discarded", toDocument(message.discarded()));
    }

    static Message toMessage(JsonObject document) {
        return new Message(
                document.getLong("_id"),
                new MessageContent(
                        document.getLong("orderId"),
                        document.getString("line"),
                        document.getString("userId"),
                        document.getString("kind"),
                        document.getString("channel"),
                        document.getString("language"),
                        document.getString("text")),
                MessageStatus.valueOf(document.getString("status")),
                new Attempts(
                        document.getInteger("attempts"),
                        Micros.toInstant(document.getLong("since")),
                        Micros.toInstant(document.getLong("due")),
                        document.getBoolean("sending"),
                        Micros.toInstant(document.getLong("until")),
                        document.getString("lastError")),
                toCause(document.getJsonObject("cause")),
                Micros.toInstant(document.getLong("sentAt")),
                Micros.toInstant(document.getLong("changedAt")),
                document.getLong("version"),
                document.getLong("sequence"),
                toDiscarded(document.getJsonObject("discarded")));
    }

    private static JsonObject toDocument(Discarded discarded) {
        if (discarded == null) return null;
        return new JsonObject()
                .put("at", Micros.of(discarded.at()))
                .put("by", discarded.by())
                .put("reason", discarded.reason());
    }

    private static Discarded toDiscarded(JsonObject kept) {
        if (kept == null) return null;
        return new Discarded(Micros.toInstant(kept.getLong("at")), kept.getString("by"), kept.getString("reason"));
    }

    private static Cause toCause(JsonObject cause) {
        var id = cause.getString("id");
        return new Cause(
                id == null ? null : UUID.fromString(id),
                Micros.toInstant(cause.getLong("time")),
                cause.getString("traceparent"));
    }
}
