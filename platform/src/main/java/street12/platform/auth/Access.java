package street12.platform.auth;

import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import street12.contracts.access.Grants;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.platform.http.Problem;

/** What the caller of a request may do. Somebody else's thing is as one that is not there: 404; a missing role is 403. */
public final class Access {

    private Access() {}

    /**
     * The caller, who has any of these grants.
     *
     * @throws Problem 403 otherwise
     */
    public static Caller require(RoutingContext request, String... anyOf) {
        var caller = Caller.of(request);
        if (!caller.has(anyOf))
            throw refused("This needs one of these in the token: " + String.join(", ", anyOf) + ".");
        return caller;
    }

    /** @throws Problem 403 where the token is not for the line */
    public static void requireLine(RoutingContext request, String line) {
        if (!Caller.of(request).isFor(line)) throw refused("The token is not for the line " + line + ".");
    }

    public static Problem refused(String detail) {
        return Problem.of(403, "not-allowed", "Not allowed", detail);
    }

    /** Whose things a request may see, of those that the staff of a line sees too. */
    public static Reach seen(RoutingContext request, Lines lines) {
        return reach(request, lines, line -> {
            var all = new HashSet<>(line.staff());
            all.addAll(
                    Set.of(Grants.MANAGER, Grants.OPERATOR, Grants.READ, Grants.WRITE_ORDERS, Grants.WRITE_DELIVERIES));
            return all;
        });
    }

    /**
     * Whose things a request may see or change.
     *
     * @param all the grants that reach all things of a line; a customer's own are within reach besides
     */
    public static Reach reach(RoutingContext request, Lines lines, Function<Line, Set<String>> all) {
        var caller = Caller.of(request);
        if (caller.isAnybody()) return Reach.EVERYTHING;
        var names = new HashSet<String>();
        lines.byName().values().forEach(line -> {
            if (caller.isFor(line.name()) && caller.has(all.apply(line).toArray(String[]::new))) names.add(line.name());
        });
        if (names.equals(lines.byName().keySet())) return Reach.EVERYTHING;
        var owner = Optional.of(caller.subject()).filter(subject -> caller.has(Grants.CUSTOMER));
        return new Reach(Optional.of(names), owner, linesOf(caller, lines));
    }

    /** All things of the lines that the token is for. */
    public static Reach ofLines(RoutingContext request, Lines lines) {
        return Reach.ofLines(linesOf(Caller.of(request), lines));
    }

    /** A token may name lines that there are none of. */
    private static Optional<Set<String>> linesOf(Caller caller, Lines lines) {
        return caller.lines().map(named -> {
            var known = new HashSet<>(named);
            known.retainAll(lines.byName().keySet());
            return Set.copyOf(known);
        });
    }
}
