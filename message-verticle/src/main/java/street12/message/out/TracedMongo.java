package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import street12.platform.trace.Traced;

/** A client whose calls are spans: Vert.x makes them for its other clients, and for this one not. */
final class TracedMongo {

    private TracedMongo() {}

    static MongoClient of(Vertx vertx, MongoClient client) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, (proxy, method, given) -> {
                    if (!method.getReturnType().equals(Future.class)) return call(client, method, given);
                    var tags = Map.of("db.system", "mongodb", "db.operation.name", method.getName());
                    return Traced.asked(vertx, "mongodb " + method.getName(), tags, () -> ask(client, method, given));
                });
    }

    // Every method that returns a future of the client's is asked here, whatever it is a future of
    @SuppressWarnings("unchecked")
    private static Future<Object> ask(MongoClient client, Method method, Object... given) {
        try {
            return (Future<Object>) call(client, method, given);
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }

    private static Object call(MongoClient client, Method method, Object... given) throws Throwable {
        try {
            return method.invoke(client, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
