package street12.gateway.edge;

import io.vertx.core.MultiMap;
import java.util.Arrays;

/** What an answer depends on besides its address. */
public final class Varying {

    private Varying() {}

    public static void on(MultiMap headers, String name) {
        var known = String.join(", ", headers.getAll("Vary"));
        boolean there =
                Arrays.stream(known.split(",", -1)).anyMatch(one -> one.trim().equalsIgnoreCase(name));
        if (!there) headers.set("Vary", known.isEmpty() ? name : known + ", " + name);
    }
}
