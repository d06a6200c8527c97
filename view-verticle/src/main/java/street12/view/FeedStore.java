package street12.view;

import io.vertx.core.Future;
import java.util.List;
import street12.platform.auth.Reach;
import street12.view.domain.FeedPosition;
import street12.view.domain.Part;
import street12.view.domain.TimelineEntry;

/** What happens to orders, in the order in which the view came to know it, part by part. A failure is the store's. */
public interface FeedStore {

    /**
     * Something that happened.
     *
     * @param position of somebody who was told this too
     * @param orderStatus as it stands; null for an order that has none yet
     * @param deliveryStatus as it stands; null for an order without a delivery
     */
    record News(FeedPosition position, TimelineEntry entry, String orderStatus, String deliveryStatus) {}

    /**
     * What comes after a position.
     *
     * @param until the position after it
     * @param more whether there is more
     * @param reset whether something between the two is not known any more
     */
    record Portion(FeedPosition until, List<News> news, boolean more, boolean reset) {}

    /**
     * The parts whose feeds hold together what is within reach, each of it once.
     *
     * @param line null for all lines
     */
    List<Part> parts(String line, Reach reach);

    /** @param told null for what happens from now on */
    Future<Portion> after(FeedPosition told, List<Part> parts);
}
