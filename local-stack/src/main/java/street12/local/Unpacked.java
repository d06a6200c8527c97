package street12.local;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Programs that travel inside jars, written to a directory once and used from there. Each lands under a name that
 * carries its checksum, and appears all at once, so a killed start leaves no half of it behind and several processes
 * can share the directory.
 */
final class Unpacked {

    private static final String PARTIAL = ".partial";

    /** Unpacking takes seconds; what is older was left by a killed process. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private Unpacked() {}

    /**
     * The directory that holds an unpacked {@code .txz} resource.
     *
     * @throws FileNotFoundException if no jar on the class path carries it
     */
    static synchronized Path archive(String resource, String name, Path binDir) throws IOException {
        URLConnection source = open(resource);
        Path target = binDir.resolve(name + "-" + fingerprint(source));
        if (Files.isDirectory(target)) {
            return target;
        }
        forgetUnfinished(name, Files.createDirectories(binDir));
        Path partial = Files.createTempDirectory(binDir, name + PARTIAL);
        try (InputStream raw = new BufferedInputStream(source.getInputStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, partial);
            }
        }
        return appear(partial, target);
    }

    /**
     * The executable file made of a resource.
     *
     * @throws FileNotFoundException if no jar on the class path carries it
     */
    static synchronized Path executable(String resource, String name, Path binDir) throws IOException {
        URLConnection source = open(resource);
        Path target = binDir.resolve(name + "-" + fingerprint(source));
        if (Files.isExecutable(target)) {
            return target;
        }
        forgetUnfinished(name, Files.createDirectories(binDir));
        Path partial = Files.createTempFile(binDir, name + PARTIAL, "");
        try (InputStream raw = source.getInputStream()) {
            Files.copy(raw, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        makeExecutable(partial);
        return appear(partial, target);
    }

    /** {@code linux} or {@code darwin}. */
    static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static URLConnection open(String resource) throws IOException {
        URL url = Unpacked.class.getResource("/" + resource);
        if (url == null) {
            throw new FileNotFoundException(resource + " is in no jar: there is none for this machine ("
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")");
        }
        return url.openConnection();
    }

    /** The checksum that the jar's directory holds anyway; nothing needs to be read for it. */
    private static String fingerprint(URLConnection source) throws IOException {
        if (source instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(source.getContentLengthLong());
    }

    private static void forgetUnfinished(String name, Path binDir) throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(binDir, name + PARTIAL + "*")) {
            for (Path partial : partials) {
                if (Files.getLastModifiedTime(partial).compareTo(oldest) < 0) {
                    delete(partial);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("archive entry " + entry.getName() + " points outside of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if (file.getParent().endsWith("bin")) {
                makeExecutable(file);
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path appear(Path partial, Path target) throws IOException {
        if (Files.isDirectory(partial)) {
            // A directory made for temporary use is private; the database's own user must be able to read it
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster: its copy is as good
            if (!Files.exists(target)) {
                throw e;
            }
            delete(partial);
            return target;
        }
    }

    /** Deletes a file or a directory with all that is in it. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
