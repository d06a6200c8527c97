package street12.acceptance.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import street12.acceptance.check.LineFile;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.FleetOptions;
import street12.acceptance.fleet.ProcessFleet;
import street12.acceptance.running.Await;

/** Processes on this machine, the load, and the checker. */
final class RealGround implements Ground {

    /** Who is gone is missed sooner than by default, as somebody sets it who wants another instance to take over within seconds. */
    private static final Map<String, String> SOON = Map.of("CONSUMER_SESSION_MS", "2500", "RELAY_LEASE_MS", "1500");

    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(60);

    private final Tape tape;

    RealGround(Tape tape) {
        this.tape = tape;
    }

    @Override
    public Fleet fleet(Wish wish) {
        tape.say("starting " + wish);
        var options = FleetOptions.in(wish.folder()).with(wish.rehearsal());
        for (var each : wish.instances().entrySet()) {
            options = options.withInstancesOf(each.getKey(), each.getValue());
        }
        for (var each : SOON.entrySet()) options = options.withSetting(each.getKey(), each.getValue());
        for (var each : wish.settings().entrySet()) options = options.withSetting(each.getKey(), each.getValue());
        for (var each : wish.smallDisks().entrySet()) {
            options = options.withSmallDisk(each.getKey(), each.getValue());
        }
        if (wish.ownClocks()) options = options.withOwnClocks();
        var fleet = ProcessFleet.start(options);
        LineFile.all(fleet.lines())
                .forEach((line, file) -> file.demoProducts().forEach(product -> sell(fleet, line, product)));
        tape.say("ready");
        return fleet;
    }

    /** What the lines sell, where no launcher has loaded it. */
    private static void sell(Fleet fleet, String line, Object product) {
        Await.until("there is " + product, TAKEN_WITHIN, () -> {
            int status =
                    fleet.gateway().post("/api/products?line=" + line, product).status();
            return status == 201 || status == 409;
        });
    }

    @Override
    public Traffic traffic(Fleet fleet, Path journal, long seed, int perSecond) {
        return LoadTraffic.start(fleet, journal, seed, perSecond);
    }

    @Override
    public Judge judge(Fleet fleet) {
        return new CheckerJudge(fleet, tape);
    }
}
