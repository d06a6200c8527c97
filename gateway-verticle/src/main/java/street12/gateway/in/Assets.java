package street12.gateway.in;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that pages are made of: everything in the jar's folder {@code /web}, and the libraries that they use. */
final class Assets {

    private static final String FOLDER = "/web";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** By where they are served: what a webjar calls them. */
    private static final Map<String, String> LIBRARIES = Map.of(FOLDER + "/lib/lit-html.js", "lit-html/lit-html.js");

    private Assets() {}

    static void addTo(Router router) {
        files().forEach(path -> serve(router, path, StaticFile.read(path)));
        LIBRARIES.forEach((path, file) -> serve(router, path, StaticFile.read(Webjars.path(file))));
    }

    /** @param path under which it is found; its ending says what it is */
    static void serve(Router router, String path, String content) {
        var file = StaticFile.of(content, TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
        router.route(path).handler(request -> {
            request.response().putHeader("X-Content-Type-Options", "nosniff");
            file.answer(request);
        });
    }

    /** In a jar, or in a folder of classes while it is built. */
    private static List<String> files() {
        try {
            var folder = Assets.class.getResource(FOLDER).toURI();
            if (!folder.getScheme().equals("jar")) return files(Path.of(folder));
            // By its path: unlike one by its address, such a file system is this one's alone, whoever else has the jar
            // open
            var jar = Path.of(
                    URI.create(folder.toString().substring("jar:".length()).split("!", 2)[0]));
            try (var opened = FileSystems.newFileSystem(jar)) {
                return files(opened.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file ->
                            FOLDER + "/" + folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> TYPES.containsKey(file.substring(file.lastIndexOf('.') + 1)))
                    .toList();
        }
    }
}
