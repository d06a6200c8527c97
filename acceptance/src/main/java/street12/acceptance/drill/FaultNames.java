package street12.acceptance.drill;

import java.util.ArrayList;
import java.util.List;
import street12.acceptance.running.Installation;

/** What can be known of the faults before there is a fleet. */
final class FaultNames {

    static final List<String> STORES = List.of("kafka", "postgres", "mongo", "redis");
    static final List<String> TOPICS = List.of("orders", "payments", "deliveries", "coupons", "messages");

    private static final List<String> OF_A_PROCESS = List.of("kill", "pause", "restart");
    private static final List<String> OF_A_NETWORK = List.of("cut", "delay", "lose", "reset");
    private static final List<String> OF_THE_PROVIDER = List.of(
            "provider-loses-answers", "provider-is-slow", "provider-refuses", "provider-fails", "provider-is-down");

    private FaultNames() {}

    /** Each fault that is worth a drill of its own: of a service one instance is hit, of a store's network all of it. */
    static List<String> alone() {
        var names = new ArrayList<String>();
        for (var what : OF_A_PROCESS) Installation.SERVICES.forEach(service -> names.add(what + "-" + service));
        for (var what : OF_A_PROCESS) STORES.forEach(store -> names.add(what + "-" + store));
        Installation.SERVICES.forEach(service -> names.add("clock-" + service));
        for (var what : OF_A_NETWORK) STORES.forEach(store -> names.add(what + "-" + store));
        names.addAll(OF_THE_PROVIDER);
        return names;
    }

    /** What the fault does, for the list of drills. */
    static String says(String fault) {
        var parts = fault.split("-", 2);
        return switch (parts[0]) {
            case "kill" -> parts[1] + " is killed (SIGKILL) and started again";
            case "pause" -> parts[1] + " hangs (SIGSTOP) and goes on";
            case "restart" -> parts[1] + " is stopped (SIGTERM) and started again";
            case "clock" -> "the clock of " + parts[1] + " is stepped 25 s forward, then 25 s behind, and set right";
            case "cut" -> "the network before " + parts[1] + " swallows everything";
            case "delay" -> "the network before " + parts[1] + " is slow";
            case "lose" -> "the network before " + parts[1] + " loses packets";
            case "reset" -> "all connections to " + parts[1] + " are reset";
            default -> "the payment provider " + parts[1].replace('-', ' ');
        };
    }
}
