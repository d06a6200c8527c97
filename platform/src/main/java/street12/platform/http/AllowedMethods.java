package street12.platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Collectors;

/** Which methods a path has: a 405 has to say so, and a router with an error handler of its own does not. */
final class AllowedMethods {

    private AllowedMethods() {}

    static void say(Router router, RoutingContext request) {
        var path = request.normalizedPath();
        var allowed = router.getRoutes().stream()
                .filter(route -> isOf(route, path))
                .map(Route::methods)
                .flatMap(Set::stream)
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!allowed.isEmpty()) request.response().putHeader("Allow", allowed);
    }

    private static boolean isOf(Route route, String path) {
        if (route.getPath() == null || route.methods() == null) return false;
        return (path + "/")
                .matches(route.getPath().replaceAll(":\\w+", "[^/]+") + "/+" + (route.isExactPath() ? "" : ".*"));
    }
}
