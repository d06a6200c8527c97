package street12.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import street12.acceptance.running.Installation;

/** The table of {@code docs/access.md}, as it stands there. */
final class AccessTable {

    private static final Pattern CALL = Pattern.compile("`(GET|POST|PATCH|DELETE) (/[^`]+)`");

    private AccessTable() {}

    /** @param word what the page says of this caller and this call */
    record Cell(String method, String path, String caller, String word) {

        String call() {
            return method + " " + path;
        }
    }

    static List<Cell> cells() throws IOException {
        var lines = Files.readAllLines(Installation.root().resolve("docs/access.md"));
        int head = 0;
        while (!lines.get(head).startsWith("| call |")) head++;
        var callers = columns(lines.get(head));
        var cells = new ArrayList<Cell>();
        for (int row = head + 2; lines.get(row).startsWith("|"); row++) {
            var words = columns(lines.get(row));
            CALL.matcher(words.get(0)).results().forEach(call -> {
                for (int i = 1; i < callers.size(); i++) {
                    cells.add(new Cell(
                            call.group(1), call.group(2), callers.get(i).replace("`", ""), words.get(i)));
                }
            });
        }
        return cells;
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.substring(1).split("\\|"))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
    }
}
