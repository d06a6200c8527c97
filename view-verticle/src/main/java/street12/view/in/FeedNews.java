package street12.view.in;

import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import street12.contracts.Json;
import street12.view.FeedStore;
import street12.view.FeedStore.Portion;
import street12.view.domain.FeedPosition;
import street12.view.domain.Part;

/**
 * What happens to all orders of some parts. The reader hears at once from where on that is, as an id without an event, and so comes
 * back without a gap even where nothing happened meanwhile.
 */
final class FeedNews implements News {

    private static final FeedPosition NONE_OF_OURS = new FeedPosition("", new TreeMap<>());

    private final Supplier<FeedStore> feeds;
    private final List<Part> parts;
    private final Entries entries;
    private FeedPosition told;

    /**
     * @param feeds of the view that is shown
     * @param told as the reader says it; null for what happens from now on
     */
    FeedNews(Supplier<FeedStore> feeds, List<Part> parts, String told, Entries entries) {
        this.feeds = feeds;
        this.parts = parts;
        this.entries = entries;
        this.told = told == null ? null : FeedPosition.parse(told).orElse(NONE_OF_OURS);
    }

    @Override
    public Future<News.Piece> untold() {
        return feeds.get().after(told, parts).map(found -> {
            boolean isFirst = told == null;
            told = found.until();
            if (found.reset()) return new News.Piece("event: reset\nid: " + told + "\ndata: {}\n\n", false);
            return new News.Piece(isFirst ? "id: " + told + "\n\n" : text(found), found.more());
        });
    }

    private String text(Portion found) {
        var text = new StringBuilder();
        for (var one : found.news()) {
            entries.of(one.entry()).ifPresent(body -> {
                if (one.orderStatus() != null) body.put("orderStatus", one.orderStatus());
                if (one.deliveryStatus() != null) body.put("deliveryStatus", one.deliveryStatus());
                text.append("id: ")
                        .append(one.position())
                        .append("\ndata: ")
                        .append(Json.text(body))
                        .append("\n\n");
            });
        }
        return text.toString();
    }
}
