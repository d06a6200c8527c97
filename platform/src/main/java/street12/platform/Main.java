package street12.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import street12.contracts.line.LineFiles.MalformedLineException;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;
import street12.platform.config.SettingsTable;

/** Runs the one service that is on the class path: the main class of every fat jar. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** @param args {@code --settings} prints the settings as a table, and starts nothing */
    public static void main(String[] args) {
        var service = ServiceLoader.load(ServiceVerticle.class).iterator().next();
        if (args.length > 0 && args[0].equals("--settings")) {
            System.out.print(SettingsTable.markdown(service.settings()));
            return;
        }
        var settings = Settings.fromEnvironment();
        var meters = VertxFactory.meters();
        try {
            service.with(settings, meters).checkSettings();
        } catch (SettingException e) {
            fail(e);
        }
        service.beginEarly();
        VertxFactory.create(service.name(), settings, meters)
                .compose(vertx -> run(vertx, service, settings))
                .onFailure(Main::fail);
    }

    private static Future<String> run(Vertx vertx, ServiceVerticle service, Settings settings) {
        return vertx.deployVerticle(service)
                .onSuccess(deployment -> Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> stop(vertx, deployment, service.name(), settings), "stop")));
    }

    /** The service first: closing Vert.x would take its stores away before it has finished. */
    private static void stop(Vertx vertx, String deployment, String name, Settings settings) {
        try {
            long limit = settings.get(PlatformSettings.STOP_TIMEOUT).toMillis();
            vertx.undeploy(deployment).await(limit, TimeUnit.MILLISECONDS);
            // Not one future after the other: it would wait to be told on an event loop that is gone
            vertx.close().await(limit, TimeUnit.MILLISECONDS);
            LOG.info("{} has stopped", name);
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly: {}", name, e.toString());
        }
        org.slf4j.ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof ch.qos.logback.classic.LoggerContext context) context.stop();
    }

    private static void fail(Throwable failure) {
        if (failure instanceof SettingException || failure instanceof MalformedLineException) {
            System.err.println(failure.getMessage());
            System.exit(2);
        }
        LOG.error("could not start", failure);
        System.exit(1);
    }
}
