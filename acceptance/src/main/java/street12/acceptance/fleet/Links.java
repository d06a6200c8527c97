package street12.acceptance.fleet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A link from each instance to each store that it uses. */
final class Links implements AutoCloseable {

    private final String host;
    private final Stores stores;
    private final List<TcpLink> all = new ArrayList<>();

    Links(String host, List<Instance> instances, Stores stores) {
        this.host = host;
        this.stores = stores;
        for (var instance : instances) {
            for (var store : Store.usedBy(instance.service())) {
                var target =
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), stores.portFor(instance.name(), store));
                all.add(new TcpLink(instance.name(), store.memberName(), host, target));
            }
        }
    }

    List<TcpLink> all() {
        return all;
    }

    TcpLink between(String from, String to) {
        return all.stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no link from " + from + " to " + to));
    }

    /** Where an instance finds a store. */
    String address(String from, Store to) {
        return host + ":" + between(from, to.memberName()).port();
    }

    /** The same environment, in which the links stand where the stores stood. */
    Map<String, String> instead(Map<String, String> environment, Instance instance) {
        var changed = new HashMap<>(environment);
        for (var store : Store.usedBy(instance.service())) {
            var direct = "127.0.0.1:" + stores.port(store);
            var through = address(instance.name(), store);
            changed.replaceAll((name, value) -> value.replace(direct, through));
        }
        return changed;
    }

    @Override
    public void close() {
        all.forEach(TcpLink::close);
    }
}
