package street12.gateway;

import io.vertx.core.Future;
import java.util.List;

/** The services behind the door. */
public interface Services {

    /**
     * Asks a service.
     *
     * @param service one that the door leads to
     * @return fails with {@link Failure}
     */
    Future<Answer> send(String service, Call call);

    /** How each of them stands. */
    List<ServiceState> states();
}
