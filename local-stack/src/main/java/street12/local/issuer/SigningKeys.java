package street12.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The keys that tokens are signed with: one signs, and those before it are published still, so that the tokens which they signed
 * hold until they end. Kept in a file that only its owner reads.
 */
final class SigningKeys {

    private static final String FILE = "keys.json";
    private static final int BITS = 2048;
    /** The one that signs and the three before it. */
    private static final int MOST = 4;

    private final Path folder;
    /** The one that signs is the first. */
    private volatile List<RSAKey> keys;

    private SigningKeys(Path folder, List<RSAKey> keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * Reads the keys, or makes the first. Blocks.
     *
     * @throws IOException if the file cannot be used; it is never overwritten because of that
     */
    static SigningKeys open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(FILE);
        if (Files.exists(file)) return new SigningKeys(folder, read(file));
        var fresh = new SigningKeys(folder, List.of());
        fresh.rotate();
        return fresh;
    }

    RSAKey signing() {
        return keys.get(0);
    }

    /** As a JWKS, without what is private. */
    String published() {
        return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toString();
    }

    /** From now on a new key signs. Blocks. */
    synchronized void rotate() throws IOException {
        var all = new ArrayList<RSAKey>();
        all.add(generate());
        all.addAll(keys.subList(0, Math.min(keys.size(), MOST - 1)));
        write(new JWKSet(List.<JWK>copyOf(all)).toString(false));
        keys = List.copyOf(all);
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java makes no RSA keys", e);
        }
    }

    private static List<RSAKey> read(Path file) throws IOException {
        try {
            var keys = new ArrayList<RSAKey>();
            for (var key : JWKSet.parse(Files.readString(file)).getKeys()) keys.add(key.toRSAKey());
            if (keys.isEmpty() || !keys.get(0).isPrivate()) throw new IOException(file + " holds no key that signs");
            return List.copyOf(keys);
        } catch (ParseException | ClassCastException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Never half written under its own name, and never readable to others, not even for a moment. */
    private void write(String text) throws IOException {
        var fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        var create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, create, ownersOnly())) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?> ownersOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
