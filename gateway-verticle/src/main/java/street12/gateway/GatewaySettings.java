package street12.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import street12.platform.config.Setting;

/** What only the gateway reads. */
final class GatewaySettings {

    static final Setting<Integer> BODY_LIMIT =
            Setting.integer("GATEWAY_BODY_LIMIT", 1024 * 1024, 1024, 1 << 30, "largest body of a request, in bytes");
    static final Setting<Integer> GZIP = Setting.integer(
            "GATEWAY_GZIP_BYTES",
            1024,
            0,
            1 << 30,
            "least body of a service's answer that is compressed, in bytes; 0 for none");
    static final Setting<Duration> LAST_KNOWN = Setting.millis(
            "GATEWAY_LAST_KNOWN_MS",
            600_000,
            1,
            86_400_000,
            "how long a caller's last view of an order's status is kept, to be shown when there is no newer one");
    static final Setting<Optional<URI>> ISSUER_URL = new Setting<>(
            "ISSUER_URL",
            "",
            "an address such as http://host:port",
            "issuer of tokens to which /oauth and /.well-known are passed on; empty for none",
            GatewaySettings::address);

    static final Setting<String> PAGES_CLIENT = Setting.text(
            "PAGES_CLIENT_ID", "street12-pages", "client id as which the issuer knows the pages; public, with PKCE");

    static final List<Setting<?>> ALL = Stream.of(
                    List.<Setting<?>>of(BODY_LIMIT, GZIP, LAST_KNOWN, ISSUER_URL, PAGES_CLIENT),
                    UpstreamSettings.ALL,
                    EdgeSettings.ALL,
                    RateSettings.ALL)
            .flatMap(List::stream)
            .toList();

    private GatewaySettings() {}

    private static Optional<URI> address(String text) {
        if (text.isBlank()) return Optional.empty();
        var address = URI.create(text.trim().replaceFirst("/+$", ""));
        boolean usable = address.getHost() != null && address.getScheme().matches("https?");
        if (!usable) throw new IllegalArgumentException(text);
        return Optional.of(address);
    }
}
