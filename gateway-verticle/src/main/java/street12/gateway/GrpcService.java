package street12.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Function;

/** A service behind the door that speaks gRPC. */
public interface GrpcService {

    /**
     * Asks it.
     *
     * @param pass passes the answer on, trailers and all
     * @return completes when all of it was passed on; fails with {@link Failure}, or with the problem that the message has
     */
    Future<Void> call(GrpcCall call, Function<HttpClientResponse, Future<Void>> pass);
}
