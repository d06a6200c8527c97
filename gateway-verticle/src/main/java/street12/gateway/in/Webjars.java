package street12.gateway.in;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Libraries for browsers that come as jars, from the same place as all others. */
final class Webjars {

    private Webjars() {}

    /**
     * Where one of their files lies on the class path.
     *
     * @param file the jar's name, and the file in it
     */
    static String path(String file) {
        var parts = file.split("/", 2);
        return "/META-INF/resources/webjars/%s/%s/%s".formatted(parts[0], version(parts[0]), parts[1]);
    }

    private static String version(String jar) {
        for (var group : new String[] {"org.webjars", "org.webjars.npm"}) {
            var found = version("/META-INF/maven/%s/%s/pom.properties".formatted(group, jar), jar);
            if (found != null) return found;
        }
        throw new IllegalStateException("no webjar " + jar + " is on the class path");
    }

    private static String version(String path, String jar) {
        try (var file = Webjars.class.getResourceAsStream(path)) {
            if (file == null) return null;
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the webjar " + jar, e);
        }
    }
}
