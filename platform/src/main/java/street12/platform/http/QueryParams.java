package street12.platform.http;

import io.vertx.ext.web.RoutingContext;

/** Path and query parameters, read strictly. */
public final class QueryParams {

    private QueryParams() {}

    /** @throws Problem 422 when it holds a NUL, which Postgres takes in no text */
    public static String text(RoutingContext request, String name, String standard) {
        var values = request.queryParam(name);
        if (values.isEmpty()) return standard;
        var text = values.get(0);
        if (text.indexOf('\0') >= 0) throw Problem.invalid(name, "must not hold a NUL");
        return text;
    }

    /** @throws Problem 422 when it is there and not a whole number within the bounds */
    public static int integer(RoutingContext request, String name, int standard, int least, int most) {
        var text = text(request, name, null);
        if (text == null) return standard;
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.invalid(name, "must be a whole number from " + least + " to " + most);
    }

    /**
     * A parameter that says yes or no.
     *
     * @return null where it is absent
     * @throws Problem 422 when it is neither {@code true} nor {@code false}
     */
    public static Boolean flag(RoutingContext request, String name) {
        var text = text(request, name, null);
        if (text == null) return null;
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw Problem.invalid(name, "must be true or false");
    }

    /**
     * An id given as a query parameter.
     *
     * @return null where it is absent
     * @throws Problem 422 when it is not a positive whole number
     */
    public static Long id(RoutingContext request, String name) {
        var text = text(request, name, null);
        if (text == null) return null;
        var id = toId(text);
        if (id == null) throw Problem.invalid(name, "must be a positive whole number");
        return id;
    }

    /**
     * The id in a path.
     *
     * @throws Problem 404 for what cannot be an id: nothing is there
     */
    public static long pathId(RoutingContext request, String name) {
        var id = toId(request.pathParam(name));
        if (id == null) throw Problem.notFound("Ids are positive whole numbers.");
        return id;
    }

    private static Long toId(String text) {
        if (text == null || !text.matches("[1-9]\\d{0,18}")) return null;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
