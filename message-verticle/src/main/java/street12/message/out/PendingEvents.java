package street12.message.out;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.platform.event.CloudEvents;
import street12.platform.event.WireEvent;

/** Events as they wait in their message's document. */
final class PendingEvents {

    private PendingEvents() {}

    static JsonArray toArray(List<Envelope<MessageEvent>> events) {
        var pending = new JsonArray();
        events.forEach(envelope -> {
            var event = CloudEvents.write(envelope);
            pending.add(new JsonObject()
                    .put("sequence", envelope.sequence())
                    .put("topic", event.topic())
                    .put("key", event.key())
                    .put("headers", new JsonObject(Map.copyOf(event.headers())))
                    .put("data", event.data()));
        });
        return pending;
    }

    static WireEvent toEvent(JsonObject pending) {
        var headers = new TreeMap<String, String>();
        pending.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new WireEvent(pending.getString("topic"), pending.getString("key"), headers, pending.getString("data"));
    }
}
