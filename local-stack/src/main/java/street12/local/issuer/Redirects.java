package street12.local.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a client's codes may be sent: to its registered pages of the door, and nowhere else. */
final class Redirects {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final URI door;

    Redirects(String door) {
        this.door = URI.create(door);
    }

    boolean allow(DemoAccounts.Client client, String redirectUri) {
        try {
            var uri = new URI(redirectUri);
            return isDoor(uri) && client.redirects().stream().anyMatch(registered -> matches(registered, uri));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean isDoor(URI uri) {
        return door.getScheme().equals(uri.getScheme())
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() == door.getPort()
                && isSameHost(uri.getHost());
    }

    /** The door of one machine is called by either name. */
    private boolean isSameHost(String host) {
        return door.getHost().equals(host)
                || (LOOPBACK.contains(door.getHost()) && host != null && LOOPBACK.contains(host));
    }

    private static boolean matches(String registered, URI uri) {
        var path = uri.getRawPath();
        if (uri.getRawQuery() != null || path == null) return false;
        if (!registered.endsWith("/*")) return path.equals(registered);
        // Plain segments only: what a server might read as another path is not below this one
        return path.startsWith(registered.substring(0, registered.length() - 1))
                && path.matches("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+/?");
    }
}
