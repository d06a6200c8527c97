package street12.platform.http;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** What a request is one of, such as {@code /orders/{id}}: there are few, however many paths are asked for. */
public final class RequestRoute {

    private static final String KEY = "street12.route";
    private static final String OTHER = "other";
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    private RequestRoute() {}

    /** From now on, whatever fails: a failure goes through routes of its own. */
    public static void is(RoutingContext request, String template) {
        request.put(KEY, template);
    }

    /** Known when the answer begins. */
    static String of(RoutingContext request) {
        String said = request.get(KEY);
        return said != null ? said : template(request.currentRoute());
    }

    static String template(Route route) {
        var path = route == null ? null : route.getPath();
        return path == null ? OTHER : PARAMETER.matcher(path).replaceAll("{$1}");
    }
}
