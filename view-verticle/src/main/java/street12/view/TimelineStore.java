package street12.view;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import street12.platform.auth.Reach;
import street12.platform.http.Hal.Listing;
import street12.platform.http.Page;
import street12.view.domain.EntryId;
import street12.view.domain.TimelineEntry;

/** What happened, event by event. What is listed and not there any more is left out. A failure is the store's. */
public interface TimelineStore {

    /** Everything known to have happened to an order, in order of time; empty for an unknown order. */
    Future<List<TimelineEntry>> ofOrder(long orderId);

    /**
     * What happened to all orders within reach, by time.
     *
     * @param line null for all lines
     */
    Future<Listing<TimelineEntry>> find(String line, Reach reach, Page page);

    Future<Optional<TimelineEntry>> find(EntryId id);
}
