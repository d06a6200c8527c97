package street12.local.run;

import io.vertx.core.Future;

/** The services that the launcher started, in whichever shape. */
interface RunningServices {

    Future<Void> stop();
}
