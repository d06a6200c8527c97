package street12.gateway.in;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import street12.contracts.Json;

/** JSON bodies, read so that nothing in them is lost or changed. */
final class Bodies {

    private static final ObjectReader EXACT = Json.MAPPER
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private Bodies() {}

    /** Empty for what is not one JSON object, or is ambiguous. */
    static Optional<JsonNode> object(Buffer body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            return Optional.ofNullable(EXACT.readTree(text)).filter(ObjectNode.class::isInstance);
        } catch (CharacterCodingException | JsonProcessingException | NumberFormatException e) {
            // The last for an exponent that no number has
            return Optional.empty();
        }
    }
}
