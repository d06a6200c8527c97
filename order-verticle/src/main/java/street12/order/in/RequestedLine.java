package street12.order.in;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.platform.http.Problem;
import street12.platform.http.RequestLine;

/** The line that a request is about, of those that there are. */
final class RequestedLine {

    private final Lines lines;
    private final Line standard;

    /** @param standard the name of the line that is meant where a request names none */
    RequestedLine(Lines lines, String standard) {
        this.lines = lines;
        this.standard = lines.get(standard);
    }

    /**
     * The line that something new belongs to.
     *
     * @throws Problem 404 or 422 for a line that does not exist
     */
    Line ofNew(RoutingContext request) {
        var name = RequestLine.of(request);
        return name.isEmpty() ? standard : find(request, name.get());
    }

    /**
     * The line whose resources a request sees.
     *
     * @return its name; empty for all lines
     * @throws Problem 404 or 422 for a line that does not exist
     */
    Optional<String> ofSeen(RoutingContext request) {
        return RequestLine.of(request).map(name -> find(request, name).name());
    }

    private Line find(RoutingContext request, String name) {
        return lines.find(name).orElseThrow(() -> {
            if (request.request().getHeader(RequestLine.HEADER) != null) {
                return Problem.notFound("No such line is run here.");
            }
            return Problem.invalid(
                    "line", "must be one of " + String.join(", ", lines.byName().keySet()));
        });
    }
}
