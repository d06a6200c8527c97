package street12.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import street12.contracts.Json;

/** Reads a stream of server-sent events to its end, on a thread of its own. */
final class Reader {

    /** @param id what the reader sends as {@code Last-Event-ID} when it comes back */
    record Heard(String id, JsonNode data) {
        String type() {
            return data.path("type").asText();
        }
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private volatile boolean ended;
    private volatile Throwable brokenBy;
    private volatile String id;

    /** Names of events that have one. */
    private final List<String> events = new CopyOnWriteArrayList<>();

    Reader(Stream<String> lines) {
        this.lines = lines;
        var thread = new Thread(this::read, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            lines.forEach(line -> {
                if (line.startsWith("id: ")) id = line.substring(4);
                if (line.startsWith("event: ")) events.add(line.substring(7));
                if (line.startsWith("data: ")) {
                    heard.add(new Heard(id, Json.read(line.substring(6).getBytes(UTF_8), JsonNode.class)));
                }
            });
        } catch (RuntimeException e) {
            brokenBy = e;
        }
        ended = true;
    }

    List<Heard> heard() {
        return heard;
    }

    List<String> named() {
        return events;
    }

    /** The last one heard, with an event or without. */
    String lastId() {
        return id;
    }

    List<String> types() {
        return heard.stream().map(Heard::type).toList();
    }

    List<String> eventIds() {
        return heard.stream().map(one -> one.data().get("id").asText()).toList();
    }

    boolean endedWell() {
        return ended && brokenBy == null;
    }

    /** As a reader does that goes away without a word. */
    void leave() {
        lines.close();
    }
}
