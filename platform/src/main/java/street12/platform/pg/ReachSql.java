package street12.platform.pg;

import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.StringJoiner;
import street12.platform.auth.Reach;

/** A {@link Reach} as a condition on the rows of a table with the columns {@code line} and {@code user_id}. */
public final class ReachSql {

    private ReachSql() {}

    /**
     * Only as much as the reach asks for, so that a customer's own are found through the index on their user.
     *
     * @param values of the statement so far; those of the condition are added, and its placeholders count on
     * @return such as {@code (line = any($1) or (user_id = $2 and line = any($3)))}
     */
    public static String condition(Reach reach, Tuple values) {
        if (reach.isEverything()) return "true";
        var either = new StringJoiner(" or ", "(", ")").setEmptyValue("false");
        var lines = reach.lines().get();
        if (!lines.isEmpty()) either.add(lineIn(lines, values));
        reach.owner().ifPresent(owner -> {
            values.addString(owner);
            var own = "user_id = $" + values.size();
            either.add(
                    reach.ownersLines().isEmpty()
                            ? own
                            : "(%s and %s)"
                                    .formatted(own, lineIn(reach.ownersLines().get(), values)));
        });
        return either.toString();
    }

    /** One line as an equality, by which an index on line and id gives its rows in order. */
    private static String lineIn(Collection<String> lines, Tuple values) {
        if (lines.size() == 1) {
            values.addString(lines.iterator().next());
            return "line = $" + values.size();
        }
        values.addArrayOfString(lines.toArray(String[]::new));
        return "line = any($" + values.size() + ")";
    }
}
