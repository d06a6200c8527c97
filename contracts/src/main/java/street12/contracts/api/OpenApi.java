package street12.contracts.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import street12.contracts.Json;

/**
 * The OpenAPI document. People write and read it as YAML; programs read the JSON that the build makes of it: reading YAML of
 * that size took a second of each start.
 */
public final class OpenApi {

    /** Where it lies on the class path. */
    public static final String RESOURCE = "openapi.json";

    private OpenApi() {}

    public static JsonNode read() {
        try (var json = OpenApi.class.getResourceAsStream("/" + RESOURCE)) {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step of the build: writes the JSON into the folder of classes, beside the YAML. */
    public static void main(String... folder) throws IOException {
        var document = new YAMLMapper().readTree(new File(folder[0], "openapi.yaml"));
        Json.MAPPER.writeValue(new File(folder[0], RESOURCE), document);
    }
}
