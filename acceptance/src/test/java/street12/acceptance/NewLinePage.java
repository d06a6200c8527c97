package street12.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import street12.acceptance.running.Installation;

/** The page that shows how a line is added. Its example is tested as it stands there. */
final class NewLinePage {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private NewLinePage() {}

    static String lineFile() throws IOException {
        var page = Files.readString(Installation.root().resolve("docs/new-line.md"));
        var found = YAML.matcher(page);
        if (!found.find()) throw new AssertionError("docs/new-line.md shows no line file");
        return found.group(1);
    }
}
