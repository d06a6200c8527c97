package street12.acceptance.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import street12.acceptance.running.EnvironmentFile;
import street12.acceptance.running.FreePorts;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Program;

/** The stores of a fleet, on loopback: their ports, and the processes. */
final class Stores {

    private final Path folder;
    private final Map<Store, Integer> ports = new EnumMap<>(Store.class);

    /** Kafka tells each of its clients where it is: at the client's own link. So each has a port of its own there. */
    private final Map<String, Integer> kafkaPorts = new HashMap<>();

    Stores(Path folder, List<Instance> instances) {
        this.folder = folder;
        for (var store : Store.values()) ports.put(store, FreePorts.next());
        for (var instance : instances) {
            if (Store.usedBy(instance.service()).contains(Store.KAFKA)) {
                kafkaPorts.put(instance.name(), FreePorts.next());
            }
        }
    }

    int port(Store store) {
        return ports.get(store);
    }

    /** Where a link of that instance leads. */
    int portFor(String instance, Store store) {
        return store == Store.KAFKA ? kafkaPorts.get(instance) : port(store);
    }

    /** In the order of their names here. */
    Map<Store, Program> programs(Path lines, List<Instance> instances, Links links) {
        var environment = new HashMap<>(Installation.environment(folder, lines));
        ports.forEach((store, port) -> environment.put(store.portSetting, Integer.toString(port)));
        // The first of each stands in the files for services that are started by hand; and in the issuer's name
        for (var instance : instances) {
            environment.putIfAbsent(
                    instance.service().toUpperCase(Locale.ROOT) + "_PORT", Integer.toString(instance.port()));
        }
        environment.put(
                "KAFKA_LISTENERS",
                kafkaPorts.entrySet().stream()
                        .map(one -> one.getValue() + "=" + links.address(one.getKey(), Store.KAFKA))
                        .collect(Collectors.joining(",")));
        var programs = new LinkedHashMap<Store, Program>();
        for (var store : Store.values()) {
            var command = Installation.launcher(
                    List.of("-Xmx" + store.heapMb + "m", "-XX:TieredStopAtLevel=1"),
                    List.of("--store", store.memberName()));
            programs.put(
                    store,
                    new Program(
                            store.memberName(),
                            command,
                            environment,
                            Installation.root(),
                            folder.resolve(store.memberName() + ".log")));
        }
        return programs;
    }

    boolean isReady(Store store) {
        int port = port(store);
        return switch (store) {
            case KAFKA -> Probe.kafka(port);
            case POSTGRES ->
                EnvironmentFile.exists(folder, "order")
                        && Probe.postgres(EnvironmentFile.read(folder, "order").get("POSTGRES_URI"));
            case MONGO -> Probe.mongo(port);
            case REDIS -> Probe.redis(port);
            case PAYMENTS -> Probe.http(URI.create("http://127.0.0.1:" + port + "/behaviour"));
            case ISSUER -> Probe.http(URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json"));
        };
    }
}
