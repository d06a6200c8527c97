package street12.order.in;

import io.vertx.ext.web.RoutingContext;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;

/** A text to look for. */
final class QueryText {

    private QueryText() {}

    /**
     * @return null where it is absent
     * @throws Problem 422 for what no text of ours can be
     */
    static String of(RoutingContext request, String name) {
        var text = QueryParams.text(request, name, null);
        if (text != null && !text.matches("[^\\x00-\\x1f\\x7f]{1,300}")) {
            throw Problem.invalid(name, "must be 1 to 300 characters, none of them a control character");
        }
        return text;
    }
}
