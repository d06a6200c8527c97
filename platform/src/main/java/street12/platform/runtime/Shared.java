package street12.platform.runtime;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;

/** What several wait for together, or one for another. */
public final class Shared {

    private Shared() {}

    /** Goes on where it is asked for, within the request that waits, and not within the one that did it. */
    public static <T> Future<T> here(Future<T> shared) {
        var current = ContextInternal.current();
        if (current == null) return shared;
        var here = current.<T>promise();
        shared.onComplete(here);
        return here.future();
    }
}
