package street12.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import street12.contracts.Json;

/** A request's JSON body: read strictly, checked against its schema, then as a record. */
public final class RequestBody {

    private static final ObjectReader STRICT = Json.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private RequestBody() {}

    /**
     * @param schema the body's name under {@code components/schemas} of the OpenAPI document
     * @throws Problem 400, 415 or 422, naming what is wrong
     */
    public static <T> T read(RoutingContext request, String schema, Class<T> type) {
        return read(request, tree(request), schema, type);
    }

    /**
     * What came otherwise than as a body of JSON, and is checked all the same.
     *
     * @throws Problem 422, naming what is wrong
     */
    public static <T> T read(RoutingContext request, JsonNode said, String schema, Class<T> type) {
        var body = ApiSchemas.check(schema, said, Language.of(request.request()));
        try {
            return Json.MAPPER.treeToValue(body, type);
        } catch (JsonMappingException e) {
            // Such as a whole number, written with an exponent, that is just too large
            throw Problem.invalid(pointer(e), "is not a value that can be kept");
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body cannot be read: " + e.getOriginalMessage());
        }
    }

    private static JsonNode tree(RoutingContext request) {
        if (!isJson(request.request().getHeader("Content-Type"))) {
            throw Problem.of(
                    415, "unsupported-media-type", "Not this media type", "Send the body as application/json.");
        }
        var body = request.body().buffer() == null
                ? Buffer.buffer()
                : request.body().buffer();
        try {
            // Decoded strictly first: a lenient decoder would store replacement characters
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(body.getBytes()))
                    .toString();
            if (text.isBlank()) throw Problem.badRequest("The body is empty; expected a JSON object.");
            return STRICT.readTree(text);
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not UTF-8.");
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage() + where(e.getLocation()));
        }
    }

    private static String where(JsonLocation place) {
        return place == null ? "" : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
                .collect(Collectors.joining());
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) return false;
        var type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
