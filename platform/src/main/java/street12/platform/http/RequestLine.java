package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The line that a request is about. */
public final class RequestLine {

    /** Set by the gateway for a request under a line's root, which sees that line only. */
    public static final String HEADER = "X-Line";

    private RequestLine() {}

    /** The line of the root that the request came through, else the one that it names in {@code ?line=}. */
    public static Optional<String> of(RoutingContext request) {
        var root = request.request().getHeader(HEADER);
        return Optional.ofNullable(root != null ? root : QueryParams.text(request, "line", null));
    }
}
