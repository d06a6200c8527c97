package street12.view;

import io.vertx.core.Future;
import java.util.Optional;
import street12.view.domain.Rebuild;

/** The view's rebuilds. */
public interface RebuildLog {

    /** The number of the generation that is built from now on; empty while one is under way. */
    Future<Optional<Integer>> begin();

    /** The one that was begun last; empty where there was none. */
    Future<Optional<Rebuild>> last();
}
