package street12.message.out;

import com.mongodb.MongoClientException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import io.vertx.core.Future;
import java.net.ConnectException;

/** Says in the JDK's words that MongoDB is away, for those who do not know the driver's. */
final class MongoFaults {

    private MongoFaults() {}

    static <T> Future<T> plain(Throwable failure) {
        if (!isAway(failure)) return Future.failedFuture(failure);
        var away = new ConnectException("MongoDB is not reached: " + failure.getMessage());
        away.initCause(failure);
        return Future.failedFuture(away);
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof MongoSocketException
                || failure instanceof MongoClientException
                || failure instanceof MongoServerUnavailableException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException;
    }
}
