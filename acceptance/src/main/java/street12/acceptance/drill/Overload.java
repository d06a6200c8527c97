package street12.acceptance.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import street12.acceptance.check.Promises;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.running.Await;
import street12.acceptance.running.Shopper;

/** Ten times as many orders as the system can take: it says no early, keeps what it said yes to, and recovers. */
final class Overload implements Drill {

    private static final int TIMES = 10;
    private static final int CLIENTS = 16;
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int MOST_MEASURED = 6;
    private static final double WARM = 1.1;
    private static final Duration EARLY = Duration.ofSeconds(5);
    private static final Duration REST_WITHIN = Duration.ofMinutes(10);

    /** For each order that was taken: they are taken faster than they are fulfilled. */
    private static final Duration FULFILLED_WITHIN = Duration.ofMillis(100);

    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(30);
    private static final Set<String> INTENDED = Set.of("201", "429", "503", "not sent");

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String promise() {
        return TIMES
                + " times the sustainable rate for --minutes: refused early, nothing lost, no OutOfMemory, and it recovers";
    }

    @Override
    public Verdict run(Run run) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        try (var fleet = run.ground().fleet(Wish.of(run))) {
            var shopper = new Shopper(fleet);
            int sustainable = sustainable(fleet, shopper);
            run.say("sustainable: " + sustainable + " orders/s");
            var flood = new Flood(fleet.gateway());
            flood.run(TIMES * sustainable, Duration.ofMinutes(run.arguments().minutes()));
            figures.add("%d orders/s are fulfilled with %d clients, %d/s sent for %d min"
                    .formatted(
                            sustainable,
                            CLIENTS,
                            TIMES * sustainable,
                            run.arguments().minutes()));
            figures.add("answers: " + flood.answers());
            figures.add("99 of 100 refusals within " + flood.refusedWithin() + " ms");
            flood.answers().forEach((answer, times) -> {
                if (!INTENDED.contains(answer)) findings.add(times + " times: " + answer);
            });
            if (flood.refusedWithin() > EARLY.toMillis())
                findings.add("refusals took up to " + flood.refusedWithin() + " ms");
            findings.addAll(ended(fleet));
            findings.addAll(outOfMemory(run.folder()));
            figures.add(wholeAgain(fleet, findings));
            var placed = new ArrayList<>(shopper.placed());
            placed.addAll(flood.placed());
            findings.addAll(atRest(run, fleet, placed, figures));
        }
        return Verdict.of(findings, figures);
    }

    /** Orders that are fulfilled in a second, once that hardly grows any more: a JVM must be warm for it. */
    private static int sustainable(Fleet fleet, Shopper shopper) {
        double before = fulfilled(fleet, shopper);
        double now = fulfilled(fleet, shopper);
        for (int i = 0; i < MOST_MEASURED && now > before * WARM; i++) {
            before = now;
            now = fulfilled(fleet, shopper);
        }
        return (int) Math.max(1, now);
    }

    /** Of what a few clients order who each wait for their answer, from the first order until the last customer was told. */
    private static double fulfilled(Fleet fleet, Shopper shopper) {
        long told = told(fleet);
        long began = System.nanoTime();
        int orders = orders(shopper);
        Await.until("all customers are told", REST_WITHIN, () -> told(fleet) >= told + orders);
        return orders * 1e9 / (System.nanoTime() - began);
    }

    private static long told(Fleet fleet) {
        return fleet.gateway()
                .get("/api/messages?messageStatus=SENT&size=1")
                .body()
                .at("/page/totalElements")
                .asLong();
    }

    private static int orders(Shopper shopper) {
        int before = shopper.placed().size();
        long end = System.nanoTime() + MEASURED.toNanos();
        var crowd = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            crowd.execute(() -> {
                while (System.nanoTime() < end) shopper.place("crowd");
            });
        }
        crowd.shutdown();
        try {
            if (!crowd.awaitTermination(5, TimeUnit.MINUTES)) throw new AssertionError("the crowd does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return shopper.placed().size() - before;
    }

    private static List<String> atRest(Run run, Fleet fleet, List<Long> placed, List<String> figures) {
        long began = System.nanoTime();
        var within = REST_WITHIN.plus(FULFILLED_WITHIN.multipliedBy(placed.size()));
        var findings = run.ground().judge(fleet).atRest(Promises.of(placed, List.of()), 0, within, false);
        figures.add("%d orders were taken; all was done, and looked at, %d s after that"
                .formatted(placed.size(), (System.nanoTime() - began) / 1_000_000_000));
        return findings;
    }

    private static List<String> ended(Fleet fleet) {
        return fleet.members().stream()
                .filter(member -> !member.isAlive())
                .map(member -> member.name() + " has ended")
                .toList();
    }

    static List<String> outOfMemory(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Overload::saysOutOfMemory)
                    .map(file -> "OutOfMemoryError in " + file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean saysOutOfMemory(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("OutOfMemoryError"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New orders are taken; how soon those before them are fulfilled is the backlog's matter. */
    private static String wholeAgain(Fleet fleet, List<String> findings) {
        long began = System.nanoTime();
        var end = began + WHOLE_WITHIN.toNanos();
        int taken = 0;
        while (taken < 20 && System.nanoTime() < end) {
            int status = fleet.gateway().post("/orders", Shopper.order("after")).status();
            taken = status == 201 ? taken + 1 : 0;
        }
        if (taken < 20) findings.add("orders are still refused " + WHOLE_WITHIN.toSeconds() + " s after the flood");
        return "20 orders in a row were taken %.1f s after the flood".formatted((System.nanoTime() - began) / 1e9);
    }
}
