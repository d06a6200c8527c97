package street12.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRule;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may say where a request comes from. */
public final class TrustedProxies {

    /** What one proxy says of whom it had the request from. */
    private record Hop(String address, String scheme, String host) {}

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._\\-]{1,255}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.+)](:\\d+)?|([^:]+):\\d+");

    private final List<? extends IpFilterRule> trusted;
    private final boolean standard;

    /** @param standard whether they speak of it in {@code Forwarded} (RFC 7239), else in {@code X-Forwarded-...} */
    public TrustedProxies(List<? extends IpFilterRule> trusted, boolean standard) {
        this.trusted = trusted;
        this.standard = standard;
    }

    /**
     * @param network as {@code 10.0.0.0/8}, or one address
     * @throws IllegalArgumentException when it is not one
     */
    public static IpFilterRule network(String network) {
        var parts = network.split("/", 2);
        var address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        if (address == null) throw new IllegalArgumentException(network);
        int all = address.getAddress().length * 8;
        int prefix = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > all) throw new IllegalArgumentException(network);
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }

    void handle(RoutingContext request) {
        originOf(request.request()).comesWith(request);
        request.next();
    }

    /** From the nearest proxy back to the first that is not one of ours: what lies behind that one, anybody may have written. */
    private Origin originOf(HttpServerRequest request) {
        var authority = request.authority();
        var origin = new Origin(
                request.remoteAddress().hostAddress(),
                request.isSSL() ? "https" : "http",
                authority == null ? null : authority.toString());
        var hops = trusted.isEmpty() ? List.<Hop>of() : standard ? forwarded(request) : xForwarded(request);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(origin.address()); i--) {
            var hop = hops.get(i);
            if (hop.address() == null) break;
            origin = new Origin(
                    hop.address(),
                    hop.scheme() == null ? origin.scheme() : hop.scheme(),
                    hop.host() == null ? origin.host() : hop.host());
        }
        return origin;
    }

    private boolean isTrusted(String address) {
        var parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
    }

    private static List<Hop> xForwarded(HttpServerRequest request) {
        var addresses = items(request, "X-Forwarded-For");
        var hops = new ArrayList<Hop>();
        addresses.forEach(address -> hops.add(new Hop(address(address), null, null)));
        if (hops.isEmpty()) return hops;
        // The nearest proxy's word: there is one of each, or the last was added by it
        hops.set(
                hops.size() - 1,
                new Hop(
                        hops.get(hops.size() - 1).address(),
                        last(items(request, "X-Forwarded-Proto"))
                                .map(TrustedProxies::scheme)
                                .orElse(null),
                        last(items(request, "X-Forwarded-Host"))
                                .map(TrustedProxies::host)
                                .orElse(null)));
        return hops;
    }

    private static List<Hop> forwarded(HttpServerRequest request) {
        return items(request, "Forwarded").stream()
                .map(element -> new Hop(
                        address(parameter(element, "for")),
                        scheme(parameter(element, "proto")),
                        host(parameter(element, "host"))))
                .toList();
    }

    private static List<String> items(HttpServerRequest request, String header) {
        return request.headers().getAll(header).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::trim)
                .toList();
    }

    private static Optional<String> last(List<String> items) {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1));
    }

    private static String parameter(String element, String name) {
        return Arrays.stream(element.split(";", -1))
                .map(pair -> pair.trim().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equalsIgnoreCase(name))
                .map(pair -> pair[1].replaceAll("^\"|\"$", ""))
                .findFirst()
                .orElse(null);
    }

    /** Null for what is no address. */
    private static String address(String said) {
        if (said == null) return null;
        var matcher = WITH_PORT.matcher(said);
        var bare = !matcher.matches() ? said : matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
        var parsed = NetUtil.createInetAddressFromIpAddressString(bare);
        return parsed == null ? null : NetUtil.toAddressString(parsed);
    }

    private static String scheme(String said) {
        if (said == null) return null;
        var scheme = said.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? scheme : null;
    }

    private static String host(String said) {
        return said != null && HOST.matcher(said).matches() ? said : null;
    }
}
