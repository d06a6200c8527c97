package street12.platform.discovery;

import io.vertx.core.Future;
import java.util.List;

/** Where services say at which address they are, and ask for others. */
public interface Directory {

    /** A running instance of a service. */
    record Instance(String service, String host, int port) {}

    /** Says that this instance is there, and goes on saying so until {@link #withdraw}. */
    Future<Void> publish(Instance instance);

    /** The instances of a service that were heard of lately. */
    Future<List<Instance>> find(String service);

    /** Takes back what was published: nothing new comes here any more. */
    Future<Void> withdraw();

    /** Also stops asking. */
    Future<Void> close();
}
