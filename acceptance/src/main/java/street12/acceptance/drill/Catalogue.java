package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Link;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Installation;

/** Every fault that a fleet can have, by name. */
final class Catalogue {

    private static final Duration LATE = Duration.ofMillis(300);
    private static final double LOST = 0.2;

    /** Less than a token's issuer may be off, and longer than most leases. */
    private static final Duration WRONG = Duration.ofSeconds(25);

    private static final Duration BEHIND_FOR = Duration.ofSeconds(4);

    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, String> impossible = new LinkedHashMap<>();
    private final List<String> startedAgain = Collections.synchronizedList(new ArrayList<>());
    private final Fleet fleet;
    private final PoisonRecords poison;

    private Catalogue(Fleet fleet, PoisonRecords poison) {
        this.fleet = fleet;
        this.poison = poison;
    }

    /** @param poison sends the records that nobody can read, and remembers them */
    static Catalogue of(Fleet fleet, PoisonRecords poison) {
        var catalogue = new Catalogue(fleet, poison);
        fleet.members().stream().filter(Catalogue::isPartOfTheSystem).forEach(catalogue::processFaults);
        fleet.members().stream()
                .filter(member -> Installation.SERVICES.contains(member.kind()))
                .forEach(catalogue::clockFault);
        fleet.links().forEach(link -> catalogue.linkFaults(link.from() + "-" + link.to(), List.of(link)));
        for (var store : FaultNames.STORES) {
            var all = fleet.links().stream()
                    .filter(link -> link.to().equals(store))
                    .toList();
            if (!all.isEmpty()) catalogue.linkFaults(store, all);
        }
        catalogue.providerFaults();
        FaultNames.TOPICS.forEach(catalogue::poisonFault);
        catalogue.splitFault();
        fleet.members().stream()
                .filter(member -> FaultNames.STORES.contains(member.kind()))
                .forEach(catalogue::fullFault);
        return catalogue;
    }

    /** The payment provider has faults of its own; tokens are somebody else's promise. */
    private static boolean isPartOfTheSystem(Member member) {
        return FaultNames.STORES.contains(member.kind()) || Installation.SERVICES.contains(member.kind());
    }

    /** @throws IllegalArgumentException when there is none of that name */
    Fault fault(String name) {
        var fault = faults.getOrDefault(name, faults.get(name + "-1"));
        if (fault == null) throw new IllegalArgumentException("this fleet cannot have the fault " + name);
        return fault;
    }

    /** Why faults cannot be had here, by their names. */
    Map<String, String> impossible() {
        return impossible;
    }

    /** Why this fault cannot be had here; empty where it can. */
    Optional<String> whyNot(String name) {
        return Optional.ofNullable(impossible.getOrDefault(name, impossible.get(name + "-1")));
    }

    /** Who was killed or restarted, ended when it was started, and was started once more; by name, once for each time. */
    List<String> startedAgain() {
        return List.copyOf(startedAgain);
    }

    Collection<Fault> all() {
        return faults.values();
    }

    private void add(String name, Set<String> hits, Runnable begin, Runnable end) {
        add(new Fault(name, hits, begin, end, () -> true));
    }

    private void add(Fault fault) {
        faults.put(fault.name(), fault);
    }

    private void processFaults(Member member) {
        var hits = Set.of(member.name());
        Runnable start = () -> {
            if (!member.isAlive()) member.start();
        };
        add(new Fault("kill-" + member.name(), hits, member::kill, start, () -> isBack(member)));
        add(new Fault("pause-" + member.name(), hits, member::pause, member::resume, member::isReady));
        add(new Fault("restart-" + member.name(), hits, member::stop, start, () -> isBack(member)));
    }

    /** Who cannot start ends, and leaves it to a supervisor to try once more: here that is this. */
    private boolean isBack(Member member) {
        if (!member.isAlive()) {
            startedAgain.add(member.name());
            member.start();
        }
        return member.isReady();
    }

    /** While it is there the clock is ahead; on the way back to the right time it is behind for a while. */
    private void clockFault(Member member) {
        var name = "clock-" + member.name();
        if (!fleet.whyNoClock().isEmpty()) {
            impossible.put(name, fleet.whyNoClock());
            return;
        }
        Runnable end = () -> {
            fleet.setClock(member, WRONG.negated());
            Trouble.pause(BEHIND_FOR);
            fleet.setClock(member, Duration.ZERO);
        };
        add(new Fault(name, Set.of(member.name()), () -> fleet.setClock(member, WRONG), end, member::isReady));
    }

    private void linkFaults(String where, List<Link> links) {
        linkFault("cut-" + where, links, Link::cut);
        linkFault("delay-" + where, links, link -> link.delay(LATE));
        linkFault("lose-" + where, links, link -> link.lose(LOST));
        linkFault("reset-" + where, links, Link::reset);
    }

    private void linkFault(String name, List<Link> links, Consumer<Link> begin) {
        var hits = links.stream().map(link -> link.from() + ">" + link.to()).collect(Collectors.toSet());
        add(name, hits, () -> links.forEach(begin), () -> links.forEach(Link::heal));
    }

    private void providerFaults() {
        var provider = new Provider(fleet.sandbox());
        providerFault("provider-loses-answers", provider, Map.of("loseAnswerRate", 0.5));
        providerFault("provider-is-slow", provider, Map.of("delayMs", 400, "jitterMs", 220));
        providerFault("provider-refuses", provider, Map.of("declineRate", 0.5));
        providerFault("provider-fails", provider, Map.of("failRate", 0.5));
        providerFault("provider-is-down", provider, Map.of("down", true));
    }

    private void providerFault(String name, Provider provider, Map<String, Object> behaviour) {
        add(name, Set.of("provider"), () -> provider.behaves(behaviour), provider::isGood);
    }

    /** What was sent stays: there is nothing to undo. It is sent while Kafka is well, so that it is known to be there. */
    private void poisonFault(String topic) {
        add("poison-" + topic, Set.of(topic, "kafka"), () -> poison.send(topic), () -> {});
    }

    /** The first instance of each service on one side, all others on the other. */
    private void splitFault() {
        if (!fleet.whyNoSplit().isEmpty()) {
            impossible.put("split-event-bus", fleet.whyNoSplit());
            return;
        }
        var firsts = new ArrayList<Member>();
        Installation.SERVICES.forEach(
                service -> firsts.add(fleet.instancesOf(service).get(0)));
        add("split-event-bus", Set.of("event-bus"), () -> fleet.split(firsts), fleet::join);
    }

    /** A store may end itself when it cannot write: it is started again when it can. */
    private void fullFault(Member store) {
        var name = "full-" + store.name();
        if (!fleet.whyNoFull(store).isEmpty()) {
            impossible.put(name, fleet.whyNoFull(store));
            return;
        }
        Runnable end = () -> {
            fleet.free(store);
            if (!store.isAlive()) store.start();
        };
        add(new Fault(name, Set.of(store.name()), () -> fleet.fill(store), end, store::isReady));
    }
}
