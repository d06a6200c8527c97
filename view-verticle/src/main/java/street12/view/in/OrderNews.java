package street12.view.in;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import street12.view.domain.Position;
import street12.view.domain.TimelineEntry;

/** The events of one order. */
final class OrderNews implements News {

    private final Supplier<Future<List<TimelineEntry>>> timeline;
    private final Function<TimelineEntry, String> shown;
    private Position told;

    /**
     * @param told what the reader knows already
     * @param shown an entry as the reader sees it, on one line
     */
    OrderNews(Supplier<Future<List<TimelineEntry>>> timeline, Position told, Function<TimelineEntry, String> shown) {
        this.timeline = timeline;
        this.told = told;
        this.shown = shown;
    }

    @Override
    public Future<Piece> untold() {
        return timeline.get().map(known -> {
            var text = new StringBuilder();
            for (var entry : told.untold(known)) {
                told = told.after(entry.key());
                text.append("id: ")
                        .append(told)
                        .append("\ndata: ")
                        .append(shown.apply(entry))
                        .append("\n\n");
            }
            return new Piece(text.toString(), false);
        });
    }
}
