package street12.local.run;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import street12.contracts.line.Line;
import street12.contracts.line.LineFiles;
import street12.contracts.line.LineFiles.MalformedLineException;
import street12.contracts.line.Lines;
import street12.local.LocalStack;
import street12.local.LocalStack.Part;
import street12.platform.VertxFactory;
import street12.platform.auth.AuthSettings;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.config.SettingsTable;

/** Runs the whole system on one machine: what {@code ./run} starts. */
public final class Main {

    private static final long STOP_LIMIT_S = 60;

    private final Settings settings;
    private final PrometheusMeterRegistry meters = VertxFactory.meters();
    private final long begun = System.nanoTime();

    private Main(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) {
        var flags = flags(args);
        if (flags.has("--help")) {
            System.out.print(Flags.USAGE);
            return;
        }
        if (flags.has("--settings")) {
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

    private static Flags flags(String... args) {
        try {
            return Flags.of(args);
        } catch (IllegalArgumentException e) {
            System.out.print(Flags.USAGE);
            System.exit(2);
            throw e;
        }
    }

    /** How {@code --open} reaches all services, in whichever shape they run. */
    private static Settings settings(Flags flags) {
        var settings = Settings.fromEnvironment();
        return flags.has("--open") ? settings.with(Map.of(AuthSettings.AUTH.name(), "open")) : settings;
    }

    private void run(Flags flags) {
        StackSettings.all().forEach(settings::get);
        AuthSettings.check(settings);
        var lines = LineFiles.load(Path.of(settings.get(PlatformSettings.LINES_DIR)));
        var line = lines.get(settings.get(PlatformSettings.DEFAULT_LINE));
        if (flags.has("--check-lines")) {
            System.out.println("The line files are well: "
                    + String.join(", ", lines.byName().keySet()));
            return;
        }
        if (flags.stores().isEmpty()) runAll(flags, lines, line);
        else runSome(flags.stores());
    }

    private void runAll(Flags flags, Lines lines, Line line) {
        VertxFactory.create(settings, meters)
                .compose(vertx -> LocalStack.start(vertx, StackSettings.stack(settings))
                        .compose(stack -> serve(vertx, stack, flags)
                                .compose(v -> flags.has("--stores-only")
                                        ? Future.succeededFuture()
                                        : demo(vertx, stack, lines))
                                .onSuccess(v -> System.out.println(Welcome.text(settings, stack, line, elapsed())))))
                .onFailure(Main::fail);
    }

    /** The others run elsewhere, at the addresses that the settings name. */
    private void runSome(Set<Part> stores) {
        VertxFactory.create(settings, meters)
                .compose(vertx -> LocalStack.start(
                                vertx, StackSettings.stack(settings).withParts(stores))
                        .compose(stack -> vertx.executeBlocking(() -> {
                            EnvironmentFiles.write(settings, StackSettings.addresses(settings));
                            return stack;
                        }))
                        .onSuccess(stack -> {
                            stopAtTheEnd(vertx, stack, Future::succeededFuture);
                            System.out.println("Ready: " + stores);
                        }))
                .onFailure(Main::fail);
    }

    private Future<Void> serve(Vertx vertx, LocalStack stack, Flags flags) {
        return vertx.executeBlocking(() -> {
                    EnvironmentFiles.write(settings, stack.addresses());
                    return null;
                })
                .compose(v -> services(vertx, stack, flags))
                .map(services -> {
                    stopAtTheEnd(vertx, stack, services);
                    return null;
                });
    }

    private Future<RunningServices> services(Vertx vertx, LocalStack stack, Flags flags) {
        if (flags.has("--stores-only")) return Future.succeededFuture(Future::succeededFuture);
        return flags.has("--processes")
                ? Processes.start(vertx, settings, stack.addresses())
                : OneJvm.start(vertx, meters, settings, stack.addresses());
    }

    private Future<Void> demo(Vertx vertx, LocalStack stack, Lines lines) {
        return new DemoProducts(
                        vertx,
                        settings.get(LocalService.GATEWAY.port()),
                        stack.issuer().machineToken())
                .load(lines);
    }

    private static void stopAtTheEnd(Vertx vertx, LocalStack stack, RunningServices services) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, stack, services), "stop"));
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
