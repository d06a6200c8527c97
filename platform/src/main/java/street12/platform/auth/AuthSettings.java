package street12.platform.auth;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import street12.platform.config.PlatformSettings;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.config.Settings.SettingException;

/** Whose tokens are believed, and whether one is asked for at all. */
public final class AuthSettings {

    private static final String OPEN = "open";

    /** Those whose keys have a public half: what checks a token must not be able to make one. */
    private static final List<String> ASYMMETRIC =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    public static final Setting<String> AUTH = Setting.choice(
            "AUTH",
            "required",
            List.of("required", OPEN),
            "whether calls need a token; open lets those without one do everything, where BIND_HOST is a loopback address");
    public static final Setting<String> ISSUER = new Setting<>(
            "OIDC_ISSUER",
            "http://localhost:8088",
            "an address such as https://host",
            "whose tokens are believed, as they name it in iss",
            AuthSettings::address);
    public static final Setting<String> JWKS_URI = new Setting<>(
            "OIDC_JWKS_URI",
            "",
            "an address such as https://host/path, or nothing",
            "the issuer's keys; empty asks its /.well-known/openid-configuration",
            text -> text.isEmpty() ? text : address(text));
    public static final Setting<String> AUDIENCE = new Setting<>(
            "OIDC_AUDIENCE", "street12", "text, not empty", "what tokens must name in aud", AuthSettings::filled);
    public static final Setting<Set<String>> ALGORITHMS = new Setting<>(
            "OIDC_ALGORITHMS",
            "RS256,ES256,PS256",
            "a comma-separated list of " + String.join(" ", ASYMMETRIC),
            "how tokens may be signed",
            AuthSettings::algorithms);
    public static final Setting<Duration> CLOCK_SKEW =
            Setting.millis("OIDC_CLOCK_SKEW_MS", 30_000, 0, 600_000, "how far the issuer's clock may be off");
    public static final Setting<String> ROLES_CLAIM = new Setting<>(
            "OIDC_ROLES_CLAIM",
            "roles",
            "text, not empty",
            "claim that lists the roles; dots lead into it, as in realm_access.roles",
            AuthSettings::filled);
    public static final Setting<Duration> KEYS_REFRESH = Setting.millis(
            "OIDC_KEYS_REFRESH_MS", 300_000, 1000, 86_400_000, "pause after which the issuer's keys are fetched again");

    public static final List<Setting<?>> ALL =
            List.of(AUTH, ISSUER, JWKS_URI, AUDIENCE, ALGORITHMS, CLOCK_SKEW, ROLES_CLAIM, KEYS_REFRESH);

    private AuthSettings() {}

    public static boolean isOpen(Settings settings) {
        return settings.get(AUTH).equals(OPEN);
    }

    /** @throws SettingException where strangers could come in without a token */
    public static void check(Settings settings) {
        var host = settings.get(PlatformSettings.BIND_HOST);
        if (isOpen(settings) && !isLoopback(host)) {
            throw new SettingException("%s is '%s' while %s is '%s'; expected a loopback address, such as 127.0.0.1"
                    .formatted(AUTH.name(), OPEN, PlatformSettings.BIND_HOST.name(), host));
        }
    }

    /** Without asking a name server, whose answer could be another at the next time. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) return true;
        var bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String address(String text) {
        var uri = URI.create(text);
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("not an address");
        }
        return text;
    }

    private static String filled(String text) {
        if (text.isBlank()) throw new IllegalArgumentException("empty");
        return text;
    }

    private static Set<String> algorithms(String text) {
        var named = Set.copyOf(Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
        if (named.isEmpty() || !ASYMMETRIC.containsAll(named)) throw new IllegalArgumentException("not such a list");
        return named;
    }
}
