package street12.platform.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds statements after which a service of the version before cannot work any more. It reads words, not SQL: it does not see
 * what a function, a {@code do} block or an {@code update} does, nor a unique index on a table that is already full.
 */
final class Destructive {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final List<Rule> RULES = List.of(
            rule("something is dropped", "\\bdrop\\s+(table|column|sequence|view|type|schema|function|trigger)\\b"),
            rule("something is renamed", "\\brename\\b"),
            rule("a type is changed", "\\balter\\s+(column\\s+)?\\S+\\s+(set\\s+data\\s+)?type\\b"),
            rule("what was empty may not be any more", "\\bset\\s+not\\s+null\\b"),
            rule("a default is gone", "\\bdrop\\s+default\\b"),
            rule("what was allowed is not any more", "\\badd\\s+(constraint|check|unique|primary|foreign|exclude)\\b"),
            rule("data is thrown away", "\\b(truncate|delete\\s+from)\\b"));
    private static final Pattern NEW_COLUMN =
            Pattern.compile("\\badd\\s+(?!constraint|check|unique|primary|foreign|exclude)[^,]*");

    private Destructive() {}

    private record Rule(String what, Pattern pattern) {}

    /** @return what is wrong, statement by statement; empty where nothing is */
    static List<String> in(String migration) {
        var found = new ArrayList<String>();
        var plain = TEXT.matcher(COMMENT.matcher(migration).replaceAll(" ")).replaceAll("''");
        for (var statement : plain.toLowerCase(Locale.ROOT).split(";", -1)) {
            var words = statement.strip().replaceAll("\\s+", " ");
            RULES.stream()
                    .filter(rule -> rule.pattern().matcher(words).find())
                    .forEach(rule -> found.add(rule.what() + ": " + words));
            if (words.startsWith("alter table") && asksForValues(words))
                found.add("a new column needs a value that older writers do not give: " + words);
        }
        return found;
    }

    private static boolean asksForValues(String words) {
        return NEW_COLUMN
                .matcher(words)
                .results()
                .map(column -> column.group())
                .anyMatch(column ->
                        column.contains("not null") && !column.contains("default") && !column.contains("generated"));
    }

    private static Rule rule(String what, String pattern) {
        return new Rule(what, Pattern.compile(pattern));
    }
}
