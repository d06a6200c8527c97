package street12.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of buckets. Who is counted is hashed: a name may be long, hold anything, and is nobody else's business. */
final class BucketName {

    private BucketName() {}

    static String of(Kind kind, Who who, String name) {
        return kind.word() + ":" + who.word() + ":" + hash(name);
    }

    private static String hash(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
