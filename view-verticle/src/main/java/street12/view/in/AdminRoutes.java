package street12.view.in;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import street12.contracts.access.Grants;
import street12.platform.auth.Access;
import street12.platform.http.Hal;
import street12.platform.http.HttpApi;
import street12.platform.http.Problem;
import street12.view.RebuildLog;
import street12.view.ShownView;
import street12.view.domain.Rebuild;

/** The view itself: which generation is shown, and how another one is built. */
public final class AdminRoutes {

    private static final String PATH = "/admin/view";

    private record Shown(int generation, long orders, Rebuild rebuild) {}

    private final ShownView live;
    private final RebuildLog rebuilds;

    public AdminRoutes(ShownView live, RebuildLog rebuilds) {
        this.live = live;
        this.rebuilds = rebuilds;
    }

    public void mount(Router router) {
        HttpApi.bind(router.get(PATH), this::show);
        HttpApi.bind(router.post(PATH + "/rebuild"), this::rebuild);
    }

    private Future<?> show(RoutingContext request) {
        Access.require(request, Grants.OPERATOR, Grants.READ);
        return answer(request, 200);
    }

    private Future<?> rebuild(RoutingContext request) {
        Access.require(request, Grants.OPERATOR);
        return rebuilds.begin().compose(begun -> {
            if (begun.isEmpty()) {
                throw Problem.conflict("rebuild-under-way", "The view is being built again already.");
            }
            request.response().putHeader("Location", Hal.href(request, PATH));
            return answer(request, 202);
        });
    }

    /** A generation that is said to be shown is shown here, too. */
    private Future<?> answer(RoutingContext request, int status) {
        return rebuilds.last()
                .compose(last -> live.look()
                        .compose(view -> view.statuses().count().onSuccess(orders -> {
                            var shown = new Shown(view.filling().generation().number(), orders, last.orElse(null));
                            Hal.send(request, status, Hal.resource(request, shown, PATH));
                        })));
    }
}
