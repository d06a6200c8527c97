package street12.view.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one event among all of all orders, the same in every generation of the view.
 *
 * <p>As text: {@code 1-order-1}, {@code 1-delivery-7-2}.
 */
public record EntryId(long orderId, EventKey key) {

    private static final Pattern TEXT =
            Pattern.compile("([1-9]\\d{0,18})-([a-z]+(?:-[1-9]\\d{0,18})?)-([1-9]\\d{0,9})");

    /** Empty for what cannot be one. */
    public static Optional<EntryId> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) return Optional.empty();
        try {
            var key = new EventKey(found.group(2).replace('-', ':'), Long.parseLong(found.group(3)));
            return Optional.of(new EntryId(Long.parseLong(found.group(1)), key));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What it happened to, such as {@code delivery}. */
    public String aggregate() {
        return key.aggregate().split(":", 2)[0];
    }

    /** The id of what it happened to. */
    public long aggregateId() {
        int colon = key.aggregate().indexOf(':');
        return colon < 0 ? orderId : Long.parseLong(key.aggregate().substring(colon + 1));
    }

    @Override
    public String toString() {
        return orderId + "-" + key.aggregate().replace(':', '-') + "-" + key.sequence();
    }
}
