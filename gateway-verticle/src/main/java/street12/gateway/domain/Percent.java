package street12.gateway.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986), strictly. */
public final class Percent {

    private static final String UNRESERVED = "-._~";
    private static final String NEVER_RAW = "\"<>\\^`{|}#";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /** For one segment of a path: everything but letters, digits and {@code -._~} is encoded. */
    public static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte one : text.getBytes(UTF_8)) {
            char letter = (char) (one & 0xFF);
            if (isPlain(letter)) encoded.append(letter);
            else append(encoded, one);
        }
        return encoded.toString();
    }

    /** A path or query as it came over the wire, one character a byte, with all that must not stand raw in one encoded. */
    public static String encodeRaw(String wire) {
        var encoded = new StringBuilder(wire.length());
        for (int i = 0; i < wire.length(); i++) {
            char letter = wire.charAt(i);
            if (letter > ' ' && letter < 0x7F && NEVER_RAW.indexOf(letter) < 0) encoded.append(letter);
            else if (letter <= 0xFF) append(encoded, (byte) letter);
            else encoded.append(encode(String.valueOf(letter)));
        }
        return encoded.toString();
    }

    /** @throws IllegalArgumentException for what is not percent-encoded UTF-8 */
    public static String decode(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char letter = encoded.charAt(i);
            if (letter > 0x7F) throw new IllegalArgumentException("not encoded");
            if (letter != '%') {
                bytes.write(letter);
                continue;
            }
            if (i + 2 >= encoded.length()) throw new IllegalArgumentException("ends within an encoded byte");
            bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
            i += 2;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || UNRESERVED.indexOf(letter) >= 0;
    }

    private static void append(StringBuilder encoded, byte one) {
        HEX.toHexDigits(encoded.append('%'), one);
    }
}
