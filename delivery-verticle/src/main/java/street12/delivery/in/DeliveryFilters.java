package street12.delivery.in;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import street12.contracts.line.Lines;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;
import street12.delivery.DeliveryStore.Filter;
import street12.delivery.domain.DeliveryState;
import street12.platform.http.Problem;
import street12.platform.http.QueryParams;
import street12.platform.http.RequestLine;

/** {@code ?line=&orderId=&deliveryStatus=&userId=&stuck=}, read strictly. */
final class DeliveryFilters {

    private static final Pattern USER_ID = Pattern.compile("[^\\x00-\\x1f\\x7f]{1,200}");

    private final Set<String> lineNames;
    private final Set<String> statuses = new TreeSet<>(
            Set.of(Plan.RECEIVED, DeliveryState.CANCELING, DeliveryState.CANCELED, DeliveryState.REJECTED));

    DeliveryFilters(Lines lines) {
        lineNames = lines.byName().keySet();
        for (var line : lines.byName().values()) {
            line.plan().steps().stream().map(Step::becomes).forEach(statuses::add);
        }
    }

    /** @throws Problem 422 naming the parameter */
    Filter of(RoutingContext request) {
        return new Filter(
                oneOf(lineNames, "line", RequestLine.of(request).orElse(null)),
                QueryParams.id(request, "orderId"),
                oneOf(statuses, "deliveryStatus", QueryParams.text(request, "deliveryStatus", null)),
                userId(request),
                QueryParams.flag(request, "stuck"));
    }

    private static String oneOf(Set<String> known, String name, String value) {
        if (value == null || known.contains(value)) return value;
        throw Problem.invalid(name, "must be one of " + String.join(", ", known));
    }

    private static String userId(RoutingContext request) {
        var text = QueryParams.text(request, "userId", null);
        if (text == null || USER_ID.matcher(text).matches()) return text;
        throw Problem.invalid("userId", "must be 1 to 200 printable characters");
    }
}
