package street12.acceptance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import street12.acceptance.running.Client;

/** What a view shows, of all orders. */
final class Shown {

    private static final String STATUSES = "/orderStatus?size=100&sort=orderId,asc";

    private final Client view;

    Shown(Client view) {
        this.view = view;
    }

    /** @param look by order id; called by several threads at once */
    void each(BiConsumer<Long, View> look) {
        Pages.each(
                view,
                STATUSES,
                page -> page.at("/_embedded/orderStatus").forEach(status -> {
                    long id = status.path("orderId").asLong();
                    look.accept(id, View.of(status, timeline(id)));
                }));
    }

    /** How many events it shows, of all orders. */
    long events() {
        return Pages.total(view, "/timeline?sort=time,desc");
    }

    /** As it is shown, to say what differs. */
    JsonNode status(long id) {
        return view.get("/orderStatus/" + id).body();
    }

    JsonNode timeline(long id) {
        return view.get("/orderStatus/" + id + "/timeline").body().at("/_embedded/timeline");
    }
}
