package street12.acceptance.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import street12.acceptance.running.Await;
import street12.acceptance.running.Client;
import street12.acceptance.running.EnvironmentFile;
import street12.acceptance.running.FreePorts;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Observer;
import street12.acceptance.running.Program;
import street12.acceptance.running.ReplayedView;
import street12.acceptance.running.Tokens;

/** A fleet of processes on this machine. */
public final class ProcessFleet implements Fleet {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final FleetOptions options;
    private final Network network;
    private final Roll roll;
    private final List<Instance> instances;
    private final Stores stores;
    private final Links links;
    private final Disks disks;
    private final Clocks clocks;
    private final Path lines;
    private final Tokens tokens;
    private final Map<String, ProcessMember> members = new LinkedHashMap<>();
    private final Map<String, Debugger> debuggers = new HashMap<>();
    private final Thread atTheEnd = new Thread(this::killAll, "fleet-end");
    private final AtomicInteger turns = new AtomicInteger();
    private int generation = 1;

    private ProcessFleet(FleetOptions options, Network network) {
        this.options = options;
        this.network = network;
        roll = new Roll(options.folder());
        disks = new Disks(options.folder(), options.smallDisks());
        clocks = new Clocks(options.folder(), options.ownClocks());
        instances = Instance.all(options, network);
        instances.stream()
                .filter(one -> options.rehearsal().held().contains(one.name()))
                .forEach(one -> debuggers.put(one.name(), new Debugger(one.host(), FreePorts.next())));
        stores = new Stores(options.folder(), instances);
        links = new Links(network.linkHost(), instances, stores);
        lines = Path.of(options.settings()
                .getOrDefault("LINES_DIR", Installation.root().resolve("lines").toString()));
        var door = instances.stream()
                .filter(one -> one.service().equals("gateway"))
                .findFirst()
                .orElseThrow();
        tokens = new Tokens(clientOf(Store.ISSUER), "http://localhost:" + door.port());
        stores.programs(lines, instances, links)
                .forEach((store, program) ->
                        add(new ProcessMember(store.memberName(), program, () -> stores.isReady(store), roll)));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Started and ready. */
    public static Fleet start(FleetOptions options) {
        var fleet = new ProcessFleet(options, Namespaces.create());
        try {
            fleet.startAll();
            return fleet;
        } catch (RuntimeException | AssertionError e) {
            fleet.close();
            throw e;
        }
    }

    private void startAll() {
        EnvironmentFile.forget(options.folder());
        var storesFirst = List.copyOf(members.values());
        storesFirst.forEach(Member::start);
        awaitReady(storesFirst);
        Await.until(
                "the stores wrote down where they are",
                READY_WITHIN,
                () -> Installation.SERVICES.stream()
                        .allMatch(service -> EnvironmentFile.exists(options.folder(), service)));
        for (var instance : instances) {
            var member = new ProcessMember(
                    instance.service(),
                    programOf(instance),
                    () -> Probe.http(address(instance.host(), instance.managementPort(), "/health/ready")),
                    roll);
            add(member);
            if (!instance.spare()) member.start();
        }
        awaitReady();
    }

    private void add(ProcessMember member) {
        members.put(member.name(), member);
    }

    private Program programOf(Instance instance) {
        var environment = new HashMap<>(links.instead(environmentOf(instance.service()), instance));
        environment.putAll(instance.environment(
                instances.stream().map(Instance::clusterAddress).collect(Collectors.joining(","))));
        environment.putAll(clocks.environment(instance.name()));
        var javaOptions = new ArrayList<>(options.javaOptions());
        if (debuggers.containsKey(instance.name())) {
            javaOptions.add(debuggers.get(instance.name()).javaOption());
        }
        javaOptions.add("-Xmx" + options.heapMb() + "m");
        var version = instance.spare()
                ? Installation.root()
                : options.rehearsal().older().orElseGet(Installation::root);
        return new Program(
                instance.name(),
                network.commandAt(
                        instance.name(),
                        Installation.service(version, instance.service(), javaOptions.toArray(String[]::new))),
                environment,
                Installation.root(),
                options.folder().resolve(instance.name() + ".log"));
    }

    /** With the stores' own addresses. */
    private Map<String, String> environmentOf(String service) {
        var environment = EnvironmentFile.read(options.folder(), service);
        environment.putAll(options.settings());
        return environment;
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    @Override
    public Member member(String name) {
        var found = members.get(name);
        if (found == null) throw new IllegalArgumentException("no member " + name);
        return found;
    }

    @Override
    public List<Member> instancesOf(String service) {
        return members().stream()
                .filter(member -> member.kind().equals(service))
                .toList();
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.all());
    }

    @Override
    public Link link(String from, String to) {
        return links.between(from, to);
    }

    @Override
    public String whyNoSplit() {
        return network.whyNoSplit();
    }

    @Override
    public void split(List<Member> side) {
        network.split(side.stream().map(Member::name).collect(Collectors.toSet()));
    }

    @Override
    public void join() {
        network.join();
    }

    @Override
    public String whyNoFull(Member store) {
        return disks.whyNone(store.name());
    }

    @Override
    public void fill(Member store) {
        disks.of(store.name()).fill();
    }

    @Override
    public void free(Member store) {
        disks.of(store.name()).free();
    }

    @Override
    public String whyNoClock() {
        return clocks.whyNone();
    }

    @Override
    public void setClock(Member instance, Duration ahead) {
        if (!whyNoClock().isEmpty()) throw new UnsupportedOperationException(whyNoClock());
        clocks.set(instance.name(), ahead);
    }

    @Override
    public List<String> hold(Member instance, Predicate<String> names) {
        return debuggers.get(instance.name()).hold(names);
    }

    @Override
    public void release(Member instance) {
        debuggers.get(instance.name()).release();
    }

    @Override
    public void awaitReady() {
        awaitReady(members.values().stream().filter(ProcessMember::isMeantToRun).toList());
    }

    private static void awaitReady(Collection<ProcessMember> some) {
        for (var member : some) {
            Await.until(member + " is ready", READY_WITHIN, () -> {
                member.checkAlive();
                return member.isReady();
            });
        }
    }

    @Override
    public Client gateway() {
        return service("gateway");
    }

    /** One of those that run, each in its turn. */
    @Override
    public Client service(String name) {
        return new Client(() -> doors(name), Observer.NONE).as(tokens::machine);
    }

    @Override
    public Client door(Member instance) {
        return clientOf(instance, Instance::port).as(tokens::machine);
    }

    @Override
    public Client management(Member instance) {
        return clientOf(instance, Instance::managementPort);
    }

    private Client clientOf(Member member, Function<Instance, Integer> port) {
        var instance = instances.stream()
                .filter(one -> one.name().equals(member.name()))
                .findFirst()
                .orElseThrow();
        return Client.of(instance.host(), port.apply(instance));
    }

    /** Those that run first, beginning with another each time: where one refuses the call, the next is asked. */
    private List<URI> doors(String service) {
        var all =
                instances.stream().filter(one -> one.service().equals(service)).toList();
        var serving =
                all.stream().filter(one -> members.get(one.name()).isServing()).toList();
        var asked = new ArrayList<>(serving.isEmpty() ? all : serving);
        Collections.rotate(asked, turns.getAndIncrement());
        return asked.stream().map(one -> address(one.host(), one.port(), "")).toList();
    }

    private static URI address(String host, int port, String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    @Override
    public Client sandbox() {
        return clientOf(Store.PAYMENTS);
    }

    private Client clientOf(Store store) {
        return Client.of("127.0.0.1", stores.port(store));
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + stores.port(Store.KAFKA);
    }

    /** As it would be without links in between. */
    @Override
    public String setting(String service, String name) {
        return environmentOf(service).get(name);
    }

    @Override
    public Path lines() {
        return lines;
    }

    @Override
    public void replay(Consumer<Client> look) {
        generation++;
        try (var view = new ReplayedView(generation, environmentOf("view"), options.folder())) {
            look.accept(Client.of("127.0.0.1", view.port()).as(tokens::machine));
        }
    }

    /** The services get no chance to finish anything; the stores do. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        try {
            alive().filter(member -> !isStore(member)).forEach(Member::kill);
            alive().toList().parallelStream().forEach(Member::stop);
        } finally {
            killAll();
            links.close();
            network.close();
            disks.close();
            clocks.close();
            roll.close();
        }
    }

    private void killAll() {
        roll.end();
        alive().forEach(Member::kill);
    }

    private Stream<ProcessMember> alive() {
        return members.values().stream().filter(Member::isAlive);
    }

    private static boolean isStore(Member member) {
        return Arrays.stream(Store.values())
                .anyMatch(store -> store.memberName().equals(member.kind()));
    }
}
