package street12.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of the gateway and its key, in two PEM files. New ones are taken without a restart. */
final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final String certificate;
    private final String key;
    private String taken;

    Certificates(Vertx vertx, String certificate, String key) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.key = key;
    }

    HttpServerOptions into(HttpServerOptions options) {
        return options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(files());
    }

    private PemKeyCertOptions files() {
        return new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key);
    }

    /** Looks again and again whether the files are still the same. */
    Future<Void> watch(HttpServer server, HttpServerOptions options) {
        return version()
                .onSuccess(now -> {
                    taken = now;
                    vertx.setPeriodic(LOOK.toMillis(), t -> look(server, options));
                })
                .mapEmpty();
    }

    private void look(HttpServer server, HttpServerOptions options) {
        version().onSuccess(now -> {
            if (now.equals(taken)) return;
            taken = now;
            var fresh = options.getSslOptions().copy().setKeyCertOptions(files());
            server.updateSSLOptions(fresh, true)
                    .onSuccess(updated -> LOG.info("the new certificate is taken"))
                    // One of the two files may not be written yet: the next change is another try
                    .onFailure(failure -> LOG.atWarn()
                            .addKeyValue("reason", failure.toString())
                            .log("the new certificate cannot be used; the old one stays"));
        });
    }

    private Future<String> version() {
        var files = vertx.fileSystem();
        return files.props(certificate)
                .compose(one -> files.props(key)
                        .map(two -> one.lastModifiedTime() + " " + one.size() + " " + two.lastModifiedTime() + " "
                                + two.size()));
    }
}
