package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import street12.acceptance.running.Await;

/**
 * Each member in a network of its own, all of them on a bridge; this process, the stores and the links are where the bridge is.
 *
 * <p>Nothing of it has a name outside of this process's own network, and a network is gone with the last process in it: nothing has
 * to be tidied away, however a run ends.
 */
final class Namespaces implements Network {

    private static final String BRIDGE = "fleet";
    private static final String SUBNET = "10.12.0.";
    private static final int FIRST = 10;

    /** Nobody has this address: what is sent to it is lost, and nobody is told. */
    private static final String NOBODY = "02:00:00:00:00:12";

    /** The keeper holds the network while the member itself is dead, so that its peers are refused as by a living machine. */
    private record Place(String host, String plug, Process keeper) {

        long pid() {
            return keeper.pid();
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Runnable> joins = new ArrayList<>();

    private Namespaces() {
        Ip.run("link", "set", "lo", "up");
        Ip.run("link", "add", BRIDGE, "type", "bridge");
        Ip.run("address", "add", SUBNET + "1/24", "dev", BRIDGE);
        Ip.run("link", "set", BRIDGE, "up");
    }

    /** With namespaces where they can be had, on loopback elsewhere. */
    static Network create() {
        if (leadsOutside()) {
            return new Loopback("this process shares a network with others; as root, start it by unshare --net");
        }
        try {
            return new Namespaces();
        } catch (IllegalStateException | UncheckedIOException e) {
            return new Loopback(e.getMessage());
        }
    }

    /** A new network has nothing but its loopback. */
    private static boolean leadsOutside() {
        try {
            return NetworkInterface.networkInterfaces().anyMatch(one -> {
                try {
                    return one.isUp() && !one.isLoopback();
                } catch (SocketException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (SocketException e) {
            // Not even a loopback is up
            return false;
        }
    }

    @Override
    public String linkHost() {
        return SUBNET + 1;
    }

    @Override
    public String hostOf(String member) {
        return place(member).host();
    }

    @Override
    public List<String> commandAt(String member, List<String> command) {
        var all = new ArrayList<>(Ip.at(place(member).pid()));
        all.addAll(command);
        return all;
    }

    private synchronized Place place(String member) {
        return places.computeIfAbsent(member, name -> newPlace(SUBNET + (FIRST + places.size()), "v" + places.size()));
    }

    private static Place newPlace(String host, String plug) {
        var place = new Place(host, plug, keeper());
        Ip.run("link", "add", plug, "type", "veth", "peer", "name", "eth0", "netns", Long.toString(place.pid()));
        Ip.run("link", "set", plug, "master", BRIDGE, "up");
        Ip.runAt(place.pid(), "link", "set", "lo", "up");
        Ip.runAt(place.pid(), "address", "add", host + "/24", "dev", "eth0");
        Ip.runAt(place.pid(), "link", "set", "eth0", "up");
        return place;
    }

    /** Waits for more to be said, which ends with this process. */
    private static Process keeper() {
        try {
            var own = Files.readSymbolicLink(Ip.network("self"));
            var keeper = new ProcessBuilder("unshare", "--net", "cat").start();
            var itsOwn = Ip.network(Long.toString(keeper.pid()));
            Await.until("a network is made", Duration.ofSeconds(10), () -> {
                if (!keeper.isAlive()) throw new IllegalStateException("no network can be made");
                try {
                    return !Files.readSymbolicLink(itsOwn).equals(own);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return keeper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String whyNoSplit() {
        return "";
    }

    @Override
    public synchronized void split(Set<String> side) {
        join();
        places.forEach((name, place) -> places.forEach((other, otherPlace) -> {
            if (side.contains(name) != side.contains(other)) lose(place, otherPlace.host());
        }));
    }

    /** A place sends to a host, and nothing arrives. */
    private void lose(Place from, String host) {
        Ip.runAt(from.pid(), "neighbour", "replace", host, "lladdr", NOBODY, "nud", "permanent", "dev", "eth0");
        joins.add(() -> Ip.runAt(from.pid(), "neighbour", "del", host, "dev", "eth0"));
    }

    @Override
    public synchronized void join() {
        joins.forEach(Runnable::run);
        joins.clear();
    }

    @Override
    public void close() {
        places.values().forEach(place -> Ip.run("link", "del", place.plug()));
        Ip.run("link", "del", BRIDGE);
        places.values().forEach(place -> place.keeper().destroyForcibly());
    }
}
