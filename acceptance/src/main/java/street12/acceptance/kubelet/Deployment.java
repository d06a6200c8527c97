package street12.acceptance.kubelet;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Await;

/** A service's pods, as many as are wanted, and replaced as its manifest says. */
public final class Deployment implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration GONE_WITHIN = Duration.ofMinutes(1);

    private final Fleet fleet;
    private final String service;
    private final Endpoints endpoints;
    private final Consumer<String> said;
    private final Deque<Pod> pods = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private DeploymentSpec spec;

    /** Those of the service's instances that run become its pods. */
    public Deployment(Fleet fleet, String service, DeploymentSpec spec, Endpoints endpoints, Consumer<String> said) {
        this.fleet = fleet;
        this.service = service;
        this.spec = spec;
        this.endpoints = endpoints;
        this.said = said;
        fleet.instancesOf(service).stream().filter(Member::isAlive).forEach(this::add);
    }

    private Pod add(Member member) {
        var door = fleet.door(member).address();
        var address = new InetSocketAddress(door.getHost(), door.getPort());
        var pod = new Pod(member, fleet.management(member), spec.pod(), ready -> endpoints.tell(address, ready), said);
        pods.add(pod);
        pod.start();
        return pod;
    }

    /**
     * Replaces every pod, the oldest first: where there may be one more, it is started; when it has been ready for long enough, an old
     * one goes. Returns when all are replaced; the last of the old ones may still be ending.
     */
    public void rollOut(DeploymentSpec to) {
        spec = to;
        int toGo = pods.size();
        while (toGo > 0) {
            int more = Math.min(to.maxSurge(), toGo);
            var fresh = new ArrayList<Pod>();
            for (int i = 0; i < more; i++) fresh.add(add(spare()));
            fresh.forEach(this::awaitAvailable);
            for (int i = 0; i < more; i++) end(pods.removeFirst());
            toGo -= more;
        }
    }

    /** Has so many pods: starts others, or ends the youngest. Returns before they are ready, or have ended. */
    public void scale(int replicas) {
        while (pods.size() < replicas) add(spare());
        while (pods.size() > replicas) end(pods.removeLast());
    }

    public List<Pod> pods() {
        return List.copyOf(pods);
    }

    /** @throws IllegalArgumentException where that instance is none of its pods */
    public Pod pod(Member instance) {
        return pods.stream()
                .filter(pod -> pod.member().name().equals(instance.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(instance.name() + " is no pod"));
    }

    public void awaitAvailable() {
        pods.forEach(this::awaitAvailable);
    }

    private void awaitAvailable(Pod pod) {
        Await.until(pod.member().name() + " is available", READY_WITHIN, () -> pod.isReadyFor(spec.minReady()));
    }

    private void end(Pod pod) {
        var how = spec.pod();
        ending.add(CompletableFuture.runAsync(() -> pod.delete(how)));
    }

    /** An instance that does not run, nor is still ending. */
    private Member spare() {
        var spare = new ArrayList<Member>();
        Await.until("there is room for another " + service, GONE_WITHIN, () -> {
            fleet.instancesOf(service).stream()
                    .filter(member -> !member.isAlive() && !isPod(member))
                    .findFirst()
                    .ifPresent(spare::add);
            return !spare.isEmpty();
        });
        return spare.get(0);
    }

    /** One that has ended by itself is still its kubelet's. */
    private boolean isPod(Member member) {
        return pods.stream().anyMatch(pod -> pod.member().name().equals(member.name()));
    }

    /** Until those that were to end have ended. */
    public void awaitEnded() {
        ending.forEach(CompletableFuture::join);
        ending.clear();
    }

    /** Leaves the processes to the fleet. */
    @Override
    public void close() {
        awaitEnded();
        pods.forEach(Pod::leave);
    }
}
