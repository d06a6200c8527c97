package street12.gateway.in;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import street12.contracts.Json;
import street12.contracts.access.Grants;
import street12.gateway.Sample;
import street12.platform.auth.Access;
import street12.platform.health.ServiceNews;
import street12.platform.health.ServiceNews.Told;
import street12.platform.http.Problem;

/** How the services did in the last minutes, for those who keep the system running. */
public final class ServiceMetrics {

    public static final String PATH = "/console/metrics";

    private static final String AFTER = "after";

    private record Shown(long everyMs, List<Sample> samples, Collection<Told> instances) {}

    private final LongFunction<List<Sample>> samplesAfter;
    private final Supplier<? extends Collection<Told>> news;

    /**
     * @param samplesAfter those that ended after a time in milliseconds since 1970
     * @param news what the instances told of themselves lately
     */
    public ServiceMetrics(LongFunction<List<Sample>> samplesAfter, Supplier<? extends Collection<Told>> news) {
        this.samplesAfter = samplesAfter;
        this.news = news;
    }

    public void handle(RoutingContext request) {
        Access.require(request, Grants.OPERATOR, Grants.READ);
        var shown = new Shown(ServiceNews.EVERY_MS, samplesAfter.apply(after(request)), news.get());
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.bytes(shown)));
    }

    /** Whoever comes again says which sample was the last. */
    private static long after(RoutingContext request) {
        var said = request.queryParams().get(AFTER);
        if (said == null) return 0;
        if (!said.matches("\\d{1,15}")) throw Problem.invalid(AFTER, "must be the time of a sample, in milliseconds");
        return Long.parseLong(said);
    }
}
