package street12.gateway;

import io.netty.handler.ipfilter.IpFilterRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import street12.gateway.edge.Edge;
import street12.gateway.edge.TrustedProxies;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;

/** How the gateway meets the outside. */
final class EdgeSettings {

    static final Setting<Duration> HEAD = Setting.millis(
            "GATEWAY_HEAD_MS",
            30_000,
            100,
            600_000,
            "how long a connection may be open without the whole head of a request having come");
    static final Setting<String> TLS_CERT = Setting.text(
            "TLS_CERT",
            "",
            "PEM file of the gateway's certificate and its chain; empty for no TLS; read anew when it changes");
    static final Setting<String> TLS_KEY = Setting.text("TLS_KEY", "", "PEM file of the certificate's private key");
    static final Setting<List<String>> CORS_ORIGINS = new Setting<>(
            "CORS_ORIGINS",
            "",
            "a comma-separated list of origins such as https://shop.example, or *",
            "whose pages may call the gateway from a browser; empty for its own only",
            text -> split(text).peek(EdgeSettings::checkOrigin).toList());
    static final Setting<List<IpFilterRule>> TRUSTED_PROXIES = new Setting<>(
            "TRUSTED_PROXIES",
            "",
            "a comma-separated list of networks such as 10.0.0.0/8",
            "proxies that are believed when they say where a request comes from",
            text -> split(text).map(TrustedProxies::network).toList());
    static final Setting<String> FORWARDED_HEADER = Setting.choice(
            "FORWARDED_HEADER",
            "x-forwarded",
            List.of("x-forwarded", "forwarded"),
            "header in which trusted proxies say it: X-Forwarded-For, -Proto and -Host, or Forwarded; the other is dropped");

    static final List<Setting<?>> ALL =
            List.of(HEAD, TLS_CERT, TLS_KEY, CORS_ORIGINS, TRUSTED_PROXIES, FORWARDED_HEADER);

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+");

    private EdgeSettings() {}

    static Edge.Manners read(Settings settings) {
        var isStandard = settings.get(FORWARDED_HEADER).equals("forwarded");
        return new Edge.Manners(
                certificate(settings),
                settings.get(HEAD),
                settings.get(CORS_ORIGINS),
                new TrustedProxies(settings.get(TRUSTED_PROXIES), isStandard));
    }

    private static Optional<Edge.PemFiles> certificate(Settings settings) {
        var certificate = settings.get(TLS_CERT);
        var key = settings.get(TLS_KEY);
        if (certificate.isEmpty() && key.isEmpty()) return Optional.empty();
        checkFile(TLS_CERT, certificate);
        checkFile(TLS_KEY, key);
        return Optional.of(new Edge.PemFiles(certificate, key));
    }

    private static void checkFile(Setting<String> setting, String path) {
        if (Files.isReadable(Path.of(path)) && !path.isEmpty()) return;
        throw new SettingException(
                "%s is '%s'; expected a file that can be read: %s".formatted(setting.name(), path, setting.meaning()));
    }

    private static Stream<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::trim).filter(item -> !item.isEmpty());
    }

    private static void checkOrigin(String origin) {
        if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) throw new IllegalArgumentException(origin);
    }
}
