package street12.acceptance.running;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import street12.acceptance.contract.ContractCheck;

/**
 * The whole system, started as its users start it, on free ports and a folder of its own. Its parts can be killed and started
 * again.
 */
public final class Street12 implements SystemUnderTest, AutoCloseable {

    /** All six verticles and the stores in one JVM, or each verticle as a process of its own beside the stores. */
    public enum Shape {
        ONE_JVM,
        PROCESSES
    }

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Shape shape;
    private final Path folder;
    private final Map<String, String> settings;
    private final Path lines;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Program stack;
    private final Map<String, Program> services = new LinkedHashMap<>();
    private final Tokens tokens;
    private int generation = 1;
    private volatile ContractCheck contract;

    private Street12(Shape shape, Path folder, Map<String, String> settings) {
        this.shape = shape;
        this.folder = folder;
        this.settings = settings;
        var environment = new HashMap<>(settings);
        for (var name : List.of("KAFKA", "POSTGRES", "MONGO", "REDIS", "SANDBOX", "ISSUER")) assign(name, environment);
        for (var service : Installation.SERVICES) assign(service.toUpperCase(java.util.Locale.ROOT), environment);
        tokens = new Tokens(client(ports.get("issuer")), "http://localhost:" + ports.get("gateway"));
        lines = Path.of(settings.getOrDefault(
                "LINES_DIR", Installation.root().resolve("lines").toString()));
        environment.putAll(Installation.environment(folder, lines));
        var command = shape == Shape.ONE_JVM ? Installation.launcher() : Installation.launcher("--stores-only");
        stack = new Program("stack", command, environment, Installation.root(), folder.resolve("stack.log"));
    }

    private void assign(String name, Map<String, String> environment) {
        int port = FreePorts.next();
        ports.put(name.toLowerCase(java.util.Locale.ROOT), port);
        environment.put(name + "_PORT", Integer.toString(port));
    }

    /**
     * Started and ready.
     *
     * @param settings environment variables beside those that this sets
     */
    public static Street12 start(Shape shape, Path folder, Map<String, String> settings) {
        var system = new Street12(shape, folder, settings);
        try {
            system.stack.start();
            if (shape == Shape.PROCESSES) system.startServices();
            system.awaitReady();
            system.contract = ContractCheck.of(system.gateway());
            return system;
        } catch (RuntimeException | AssertionError e) {
            system.close();
            throw e;
        }
    }

    private void startServices() {
        Await.until("the stores are there", READY_WITHIN, () -> {
            stack.checkAlive();
            return EnvironmentFile.exists(folder, "gateway");
        });
        for (var service : Installation.SERVICES) {
            start(service, service, environmentOf(service));
        }
    }

    /** What the launcher wrote down, and what this system is set to. */
    private Map<String, String> environmentOf(String service) {
        var environment = EnvironmentFile.read(folder, service);
        environment.putAll(settings);
        return environment;
    }

    @Override
    public void replay(Consumer<Client> look) {
        generation++;
        try (var view = new ReplayedView(generation, environmentOf("view"), folder)) {
            ports.put("replay", view.port());
            look.accept(service("replay"));
        }
    }

    /** Another gateway, at whose root a line's words are spoken. Only where the services can be found, in processes. */
    public synchronized Client gatewaySpeaking(String line) {
        var name = "gateway-" + line;
        if (!services.containsKey(name)) {
            int port = FreePorts.next();
            ports.put(name, port);
            var environment = environmentOf("gateway");
            environment.put("DEFAULT_LINE", line);
            environment.put("HTTP_PORT", Integer.toString(port));
            environment.put("CLUSTER_MEMBERS", "");
            start(name, "gateway", environment);
            awaitReady(name);
        }
        return service(name);
    }

    private void start(String name, String service, Map<String, String> environment) {
        var command = Installation.service(service, "-Xmx256m");
        var program = new Program(name, command, environment, Installation.root(), folder.resolve(name + ".log"));
        services.put(name, program);
        program.start();
    }

    public void awaitReady() {
        Installation.SERVICES.forEach(this::awaitReady);
    }

    public void awaitReady(String service) {
        var management = client(ports.get(service) + 1000);
        Await.until(service + " is ready", READY_WITHIN, () -> {
            stack.checkAlive();
            if (services.containsKey(service)) program(service).checkAlive();
            return management.get("/health/ready").status() == 200;
        });
    }

    @Override
    public Client gateway() {
        return service("gateway");
    }

    /**
     * Asks as a machine that may do everything, unless it is told to ask as somebody else. Every answer that it gets is held
     * against the contract, as soon as the system is ready.
     */
    @Override
    public Client service(String name) {
        var address = URI.create("http://127.0.0.1:" + ports.get(name));
        var root = name.equals("gateway")
                ? "/lines/" + settings.getOrDefault("DEFAULT_LINE", "shop")
                : name.startsWith("gateway-") ? name.replace("gateway-", "/lines/") : "";
        return new Client(address, (method, path, answer) -> {
                    if (contract != null) contract.check(root, method, path, answer);
                })
                .as(tokens::machine);
    }

    /** What answers are held against. */
    public ContractCheck contract() {
        return contract;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    public Client issuer() {
        return client(ports.get("issuer"));
    }

    public Client management(String service) {
        return client(ports.get(service) + 1000);
    }

    @Override
    public Client sandbox() {
        return client(ports.get("sandbox"));
    }

    private static Client client(int port) {
        return Client.of("127.0.0.1", port);
    }

    /** The process that holds the stores, and in one JVM everything. */
    public Program stack() {
        return stack;
    }

    public Program program(String service) {
        return services.get(service);
    }

    /** As the launcher wrote it down. */
    @Override
    public String setting(String service, String name) {
        return environmentOf(service).get(name);
    }

    /** Stops a service and starts it again with one setting changed. */
    public void reroute(String service, String setting, UnaryOperator<String> change) {
        program(service).stop();
        program(service).change(setting, change);
        program(service).start();
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + ports.get("kafka");
    }

    public int port(String name) {
        return ports.get(name);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public Path lines() {
        return lines;
    }

    public Shape shape() {
        return shape;
    }

    /** Stops what runs, the services first. */
    @Override
    public void close() {
        services.values().stream().filter(Program::isAlive).forEach(Program::stop);
        if (stack.isAlive()) stack.stop();
    }
}
