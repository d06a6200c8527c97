package street12.local.run;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import street12.local.LocalStack.Part;

/**
 * What stands behind {@code ./run}.
 *
 * @param stores the only ones to start; empty for all
 */
record Flags(Set<String> names, Set<Part> stores) {

    static final String USAGE = """
            ./run                the stores and all six services in one JVM
            ./run --processes    each service's fat jar as a process of its own
            ./run --stores-only  only the stores; .local/env/NAME.env holds what a service started by hand needs
            ./run --store NAME   only that store: kafka, postgres, mongo, redis, payments or issuer; may be repeated
            ./run --open         lets calls in without a token, on loopback only
            ./run --check-lines  reads the line files, says what is wrong with them, and starts nothing
            ./run --settings     what can be set by environment variables
            """;

    private static final Set<String> KNOWN =
            Set.of("--processes", "--stores-only", "--open", "--check-lines", "--settings", "--help");

    /** @throws IllegalArgumentException if one of them means nothing */
    static Flags of(String... arguments) {
        var names = new HashSet<String>();
        var stores = EnumSet.noneOf(Part.class);
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.equals("--store") && rest.hasNext()) {
                stores.add(Part.valueOf(rest.next().toUpperCase(Locale.ROOT)));
            } else if (KNOWN.contains(argument)) {
                names.add(argument);
            } else {
                throw new IllegalArgumentException(argument);
            }
        }
        return new Flags(names, stores);
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
