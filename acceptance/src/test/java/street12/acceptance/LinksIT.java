package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** Who begins at the door's root and follows links gets everywhere, and nowhere to a dead end. */
class LinksIT {

    /** Lists may be long: so many of each kind of address are enough. */
    private static final int OF_A_KIND = 15;

    private static final Map<String, String> HEADERS = Map.of("Accept", "application/hal+json, */*;q=0.1");

    @Test
    void every_link_from_the_root_leads_somewhere() {
        var system = SharedSystem.of(Street12.Shape.ONE_JVM);
        var door = system.gateway();
        assertThat(door.post("/orders", Shopper.order("links")).status()).isEqualTo(201);
        assertThat(door.post(
                                "/lines/calls/calls",
                                Map.of("mobile", "010-1", "location", "mapo", "payType", "CARD", "payAmount", 9000))
                        .status())
                .isEqualTo(201);

        var followed = follow(door);

        assertThat(followed).contains("/", "/api", "/lines/calls", "/lines/calls/openapi.yaml", "/docs");
        assertThat(followed).anyMatch(path -> path.matches("/api/orders/\\d+"));
        assertThat(followed).anyMatch(path -> path.matches("/lines/calls/calls/\\d+"));
    }

    private static Set<String> follow(Client door) {
        var seen = new LinkedHashSet<String>();
        var kinds = new HashMap<String, Integer>();
        var waiting = new ArrayDeque<String>();
        waiting.add("/");
        while (!waiting.isEmpty()) {
            var path = waiting.remove();
            if (path.endsWith("/events") || !seen.add(path)) continue;
            var kind = path.replaceAll("\\d+", "N");
            if (kinds.merge(kind, 1, Integer::sum) > OF_A_KIND) continue;
            var answer = door.send("GET", path, null, HEADERS);
            assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
            addLinks(answer, waiting);
        }
        return seen;
    }

    private static void addLinks(Answer answer, Queue<String> waiting) {
        for (var links : answer.body().findValues("_links")) {
            for (var link : links) {
                if (link.isArray()) link.forEach(one -> add(one, waiting));
                else add(link, waiting);
            }
        }
    }

    private static void add(JsonNode link, Queue<String> waiting) {
        if (!link.path("templated").asBoolean()) waiting.add(link.get("href").asText());
    }
}
