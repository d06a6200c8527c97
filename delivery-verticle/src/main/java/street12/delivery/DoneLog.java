package street12.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.delivery.DeliveryStore.Change;
import street12.delivery.domain.Actor;
import street12.platform.trace.Trace;

/** Keeps in the log who moved a delivery on, as the token says it: an actor's name is only what the actor gave. */
final class DoneLog {

    private static final Logger LOG = LoggerFactory.getLogger(DoneLog.class);

    private DoneLog() {}

    /** What changed nothing, since it was told again, was done by somebody else. */
    static void done(String what, Actor doer, Change change) {
        if (!change.events().isEmpty()) keep(what + " was done", doer, change);
    }

    /** What causes no event of its own, and is done by the system afterwards. */
    static void asked(String what, Actor doer, Change change) {
        keep(what + " was asked for", doer, change);
    }

    private static void keep(String what, Actor doer, Change change) {
        if (doer.subject() == null) return;
        var after = change.after();
        LOG.atInfo()
                .addKeyValue("deliveryId", after.state().id())
                .addKeyValue("orderId", after.state().order().orderId())
                .addKeyValue("by", doer.subject())
                .addKeyValue("traceId", Trace.idOf(after.cause().traceparent()))
                .log(what);
    }
}
