package street12.view;

import io.vertx.core.Future;
import street12.view.domain.Filling;

/** Which view is shown. All instances show the same one, a moment apart at the most. */
public interface ShownView {

    /** Completes when what is to be shown is shown here. */
    Future<View> look();

    /** Of any generation, as it is now. */
    Future<Filling> filling(int generation);
}
