package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a client calls a request of its own, to find it again in our logs. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String KEY = "street12.requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~:+=/@-]{1,128}");

    private RequestId() {}

    /** The client's where it gave one that can be logged as it is; else one that is made here. */
    public static String of(RoutingContext request) {
        String known = request.get(KEY);
        if (known != null) return known;
        var said = request.request().getHeader(HEADER);
        var id = said != null && SANE.matcher(said).matches()
                ? said
                : UUID.randomUUID().toString();
        request.put(KEY, id);
        return id;
    }
}
