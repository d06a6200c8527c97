package street12.platform.runtime;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Calls what answers with a future, so that however it goes wrong its caller hears of it. */
public final class Attempt {

    private Attempt() {}

    /** What it answers; a failure where it throws, an error of the machine too, or answers nothing at all. */
    public static <T> Future<T> of(Supplier<? extends Future<T>> work) {
        try {
            Future<T> answer = work.get();
            return answer != null ? answer : Future.failedFuture(new IllegalStateException("no answer was given"));
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }
}
