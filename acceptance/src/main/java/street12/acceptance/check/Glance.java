package street12.acceptance.check;

import java.util.ArrayList;
import java.util.List;
import street12.acceptance.running.SystemUnderTest;

/** A look that costs little however much there is. It sees most of what is on its way; when it sees nothing, a whole look is worth it. */
final class Glance {

    private final SystemUnderTest system;

    Glance(SystemUnderTest system) {
        this.system = system;
    }

    /** @param log as it was read just now */
    List<String> unrest(Log log) {
        var unrest = owed();
        say(unrest, log.understood() - shown(), "the view lacks %d events");
        return unrest;
    }

    /** What the stores themselves say that they have yet to do. */
    List<String> owed() {
        var unrest = new ArrayList<String>();
        for (var service : List.of("order", "delivery", "coupon")) {
            say(unrest, database(service).count("outbox"), service + " has %d events that are unsent");
        }
        var orders = database("order");
        say(unrest, orders.count("payments", "due_at is not null"), "%d payments are to be settled");
        say(unrest, orders.count("coupon_uses", "due_at is not null"), "%d coupons are to be given back");
        say(unrest, database("delivery").count("deliveries", "due_at is not null"), "%d deliveries owe a command");
        var messages = Pages.total(system.service("message"), "/messages?messageStatus=PENDING");
        say(unrest, messages, "%d messages are to be sent");
        return unrest;
    }

    /** How many events the view shows. */
    long shown() {
        return new Shown(system.service("view")).events();
    }

    private static void say(List<String> unrest, long count, String what) {
        if (count > 0) unrest.add(what.formatted(count));
    }

    private Database database(String service) {
        return new Database(system.setting(service, "POSTGRES_URI"));
    }
}
