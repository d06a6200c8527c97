package street12.gateway.out;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import street12.gateway.Answer;
import street12.gateway.Call;
import street12.gateway.ServiceState;
import street12.gateway.Services;
import street12.platform.discovery.Directory;

/** Asks services over HTTP, each through its own breaker and limits. */
public final class Upstreams implements Services {

    private final HttpClient client;
    private final Map<String, Upstream> byService = new LinkedHashMap<>();

    public Upstreams(
            Vertx vertx, Directory directory, MeterRegistry meters, Limits limits, Collection<String> services) {
        this.client = HttpClients.create(vertx, limits);
        for (var service : services) {
            byService.put(
                    service,
                    new Upstream(
                            vertx,
                            client,
                            service,
                            new Instances(directory, service),
                            limits,
                            new UpstreamMeters(meters, service)));
        }
    }

    /** Finds out where each of them is. */
    public Future<Void> look() {
        return Future.join(byService.values().stream().map(Upstream::look).toList())
                .mapEmpty();
    }

    @Override
    public Future<Answer> send(String service, Call call) {
        return byService.get(service).send(call);
    }

    @Override
    public List<ServiceState> states() {
        return byService.values().stream().map(Upstream::state).toList();
    }

    /** By service: what it was asked since somebody looked. */
    Map<String, Traffic> traffic() {
        var traffic = new LinkedHashMap<String, Traffic>();
        byService.forEach((service, upstream) -> traffic.put(service, upstream.traffic()));
        return traffic;
    }

    public Future<Void> close() {
        byService.values().forEach(Upstream::close);
        return client.close();
    }
}
