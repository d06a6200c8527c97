package street12.local.run;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import street12.contracts.line.LineFiles;
import street12.contracts.line.LineFiles.MalformedLineException;
import street12.contracts.line.Lines;
import street12.local.LocalStack;
import street12.platform.VertxFactory;
import street12.platform.auth.AuthSettings;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.config.SettingsTable;

/** Runs the whole system on one machine: what {@code ./run} starts. */
public final class Main {

    private static final Set<String> KNOWN =
            Set.of("--processes", "--stores-only", "--open", "--check-lines", "--settings", "--help");
    private static final String USAGE = """
            ./run                the stores and all six services in one JVM
            ./run --processes    each service's fat jar as a process of its own
            ./run --stores-only  only the stores; .local/env/NAME.env holds what a service started by hand needs
            ./run --open         lets calls in without a token, on loopback only
            ./run --check-lines  reads the line files, says what is wrong with them, and starts nothing
            ./run --settings     what can be set by environment variables
            """;
    private static final long STOP_LIMIT_S = 60;

    private final Settings settings;
    private final PrometheusMeterRegistry meters = VertxFactory.meters();
    private final long begun = System.nanoTime();

    private Main(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) {
        var flags = List.of(args);
        if (!KNOWN.containsAll(flags) || flags.contains("--help")) {
            System.out.print(USAGE);
            System.exit(flags.contains("--help") ? 0 : 2);
        }
        if (flags.contains("--settings")) {
            System.out.print(SettingsTable.markdown(StackSettings.all()));
            return;
        }
        try {
            new Main(settings(flags)).run(flags);
        } catch (SettingException | MalformedLineException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** How {@code --open} reaches all services, in whichever shape they run. */
    private static Settings settings(List<String> flags) {
        var settings = Settings.fromEnvironment();
        return flags.contains("--open") ? settings.with(Map.of(AuthSettings.AUTH.name(), "open")) : settings;
    }

    private void run(List<String> flags) {
        StackSettings.all().forEach(settings::get);
        AuthSettings.check(settings);
        var lines = LineFiles.load(Path.of(settings.get(PlatformSettings.LINES_DIR)));
        var line = lines.get(settings.get(PlatformSettings.DEFAULT_LINE));
        if (flags.contains("--check-lines")) {
            System.out.println("The line files are well: "
                    + String.join(", ", lines.byName().keySet()));
            return;
        }
        VertxFactory.create(settings, meters)
                .compose(vertx -> LocalStack.start(vertx, StackSettings.stack(settings))
                        .compose(stack -> serve(vertx, stack, flags)
                                .compose(v -> flags.contains("--stores-only")
                                        ? Future.succeededFuture()
                                        : demo(vertx, stack, lines))
                                .onSuccess(v -> System.out.println(Welcome.text(settings, stack, line, elapsed())))))
                .onFailure(Main::fail);
    }

    private Future<Void> serve(Vertx vertx, LocalStack stack, List<String> flags) {
        return vertx.executeBlocking(() -> {
                    EnvironmentFiles.write(settings, stack);
                    return null;
                })
                .compose(v -> services(vertx, stack, flags))
                .map(services -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, stack, services), "stop"));
                    return null;
                });
    }

    private Future<RunningServices> services(Vertx vertx, LocalStack stack, List<String> flags) {
        if (flags.contains("--stores-only")) return Future.succeededFuture(Future::succeededFuture);
        return flags.contains("--processes")
                ? Processes.start(vertx, settings, stack)
                : OneJvm.start(vertx, meters, settings, stack);
    }

    private Future<Void> demo(Vertx vertx, LocalStack stack, Lines lines) {
        return new DemoProducts(
                        vertx,
                        settings.get(LocalService.GATEWAY.port()),
                        stack.issuer().machineToken())
                .load(lines);
    }

    /** The services first, while their stores are still there. */
    private static void stop(Vertx vertx, LocalStack stack, RunningServices services) {
        try {
            services.stop().await(STOP_LIMIT_S, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("a service did not stop cleanly: " + e);
        }
        stack.close();
        vertx.close();
    }

    private long elapsed() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static void fail(Throwable failure) {
        System.err.println("Street12 could not start: " + failure.getMessage());
        failure.printStackTrace();
        System.exit(1);
    }
}
