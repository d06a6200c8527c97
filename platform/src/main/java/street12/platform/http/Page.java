package street12.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Which part of a list is asked for.
 *
 * @param number counts from 0
 * @param size how many at the most
 * @param sort the field, one of those that the list offers
 */
public record Page(int number, int size, String sort, boolean descending) {

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST = 100;
    private static final int LAST = 1_000_000;

    public long offset() {
        return (long) number * size;
    }

    /**
     * From {@code page}, {@code size} and {@code sort=field[,asc|desc]}.
     *
     * @throws Problem 422 naming the parameter
     */
    public static Page of(RoutingContext request, Set<String> sortable, String standardSort) {
        int number = QueryParams.integer(request, "page", 0, 0, LAST);
        int size = QueryParams.integer(request, "size", DEFAULT_SIZE, 1, LARGEST);
        var sort = QueryParams.text(request, "sort", standardSort).split(",", 2);
        if (!sortable.contains(sort[0])) {
            throw Problem.invalid(
                    "sort",
                    "must be one of "
                            + String.join(", ", sortable.stream().sorted().toList()));
        }
        var direction = sort.length > 1 ? sort[1] : "asc";
        if (!Set.of("asc", "desc").contains(direction)) throw Problem.invalid("sort", "must end in ,asc or ,desc");
        return new Page(number, size, sort[0], direction.equals("desc"));
    }
}
