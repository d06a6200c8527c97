package street12.acceptance.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the system said. {@code body} is a missing node where it was empty or not JSON. */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
