package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who does the steps of a plan: the demo users, where there is one of the step's role for the line, else a machine. */
final class Staff {

    private static final Map<String, List<String>> EVERYWHERE = Map.of(
            "driver", List.of("kim", "lee"),
            "rider", List.of("rider"),
            "courier", List.of("courier"),
            "manager", List.of("manager"));
    private static final Map<String, String> OF_ONE_LINE = Map.of("flowers store", "keeper", "food owner", "owner");

    private Staff() {}

    /** @return null for the machine */
    static String of(Story story, JsonNode step) {
        var role = step.path("by").asText();
        var users = EVERYWHERE.getOrDefault(role, List.of());
        return users.isEmpty()
                ? OF_ONE_LINE.get(story.line().name() + " " + role)
                : users.get(story.number() % users.size());
    }

    static Map<String, Object> saying(Story story, JsonNode step) {
        var said = new HashMap<String, Object>(Map.of("step", step.get("name").asText()));
        if (Line.requires(step, "actor")) said.put("actor", "Driver " + story.number());
        return said;
    }
}
