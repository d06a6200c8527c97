package street12.gateway.edge;

import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as it can be believed.
 *
 * @param address of the client
 * @param scheme that the client used: http or https
 * @param host that the client asked for, with its port; null where it named none
 */
public record Origin(String address, String scheme, String host) {

    private static final String KEY = "street12.origin";

    public static Origin of(RoutingContext request) {
        return request.get(KEY);
    }

    void comesWith(RoutingContext request) {
        request.put(KEY, this);
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** What one client has of addresses: one of IPv4; of IPv6 as many as fit into 64 bits. */
    public String network() {
        var parsed = NetUtil.createInetAddressFromIpAddressString(address);
        if (!(parsed instanceof Inet6Address)) return address;
        return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64";
    }
}
