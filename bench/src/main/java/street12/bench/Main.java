package street12.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code bench/run} starts. */
public final class Main {

    private static final int OTHER_CONNECTIONS = 50;

    private Main() {}

    public static void main(String[] args) {
        try {
            run(Options.of(args, System.getenv()));
        } catch (IllegalArgumentException e) {
            boolean asked = args.length > 0 && List.of("--help", "-h").contains(args[0]);
            System.err.print((asked ? "" : e.getMessage() + "\n") + Options.USAGE);
            System.exit(asked ? 0 : 2);
        }
    }

    private static void run(Options options) {
        // One event loop: what is measured needs the machine more than what measures it
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var door = new Target(vertx, options.gateway(), connections(options) + OTHER_CONNECTIONS);
        var services = options.services().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new Target(vertx, one.getValue(), 1)));
        vertx.runOnContext(v -> authorize(options, door, services)
                .compose(authorized -> experiment(vertx, options, door, services))
                .onSuccess(System.out::print)
                .onFailure(failure -> System.err.println(options.experiment() + " came to nothing: " + failure))
                .onComplete(done -> System.exit(done.succeeded() ? 0 : 1)));
    }

    private static Future<String> experiment(Vertx vertx, Options options, Target door, Map<String, Target> services) {
        var load = new Load(vertx);
        return switch (options.experiment()) {
            case "slow-payment" -> new SlowPayment(load, options, door, new Target(vertx, options.sandbox(), 1)).run();
            case "live-streams" -> new LiveStreams(vertx, options, door).run();
            case "view-size" -> new ViewSize(vertx, options, services.get("view")).run();
            case "added-latency" -> new AddedLatency(load, options, door, services).run();
            default -> Future.failedFuture("there is no such experiment\n" + Options.USAGE);
        };
    }

    private static int connections(Options options) {
        return options.experiment().equals("live-streams") ? options.streams() : options.clients();
    }

    private static Future<Void> authorize(Options options, Target door, Map<String, Target> services) {
        var token = options.token().isPresent() || options.client().isEmpty()
                ? Future.succeededFuture(options.token().orElse(null))
                : Shop.token(door, options.client().get());
        return token.map(value -> {
            if (value == null) return null;
            door.authorize("Bearer " + value);
            services.values().forEach(service -> service.authorize("Bearer " + value));
            return null;
        });
    }
}
