package street12.acceptance.drill;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Member;
import street12.acceptance.kubelet.Pod;

/** The instances of a service, measured together from look to look. */
final class Crowd {

    private static final String HANDLED = "street12_policies_handled_total";
    private static final String LAG = "street12_consumer_lag";

    /** Of each process when it answered last; one that is started again begins anew. */
    private record Seen(long pid, double handled, Duration cpu) {}

    /**
     * @param ready instances
     * @param lag records that none of them has dealt with
     * @param handled events of the type that is counted, since the look before
     * @param cpu that each of them used on average since then, in cores
     */
    record Look(int ready, double lag, double handled, double cpu, double seconds) {}

    private final Fleet fleet;
    private final String counted;
    private final Map<String, Seen> seen = new HashMap<>();
    private long at = System.nanoTime();

    /** @param counted type of the events that are counted */
    Crowd(Fleet fleet, String counted) {
        this.fleet = fleet;
        this.counted = "type=\"" + counted + "\"";
    }

    Look look(List<Pod> pods) {
        int ready = 0;
        double lag = 0;
        double handled = 0;
        double cpu = 0;
        for (var pod : pods) {
            var scrape = scrape(pod.member());
            // What it did is counted when it answers again
            if (scrape.isEmpty()) continue;
            var is = new Seen(pod.member().pid(), scrape.get().sum(HANDLED, counted), cpu(pod.member()));
            var was = seen.put(pod.member().name(), is);
            boolean isSame = was != null && was.pid() == is.pid();
            handled += is.handled() - (isSame ? was.handled() : 0);
            lag += scrape.get().sum(LAG, "");
            if (!pod.isReadyFor(Duration.ZERO)) continue;
            ready++;
            if (isSame) cpu += is.cpu().minus(was.cpu()).toMillis() / 1e3;
        }
        double seconds = (System.nanoTime() - at) / 1e9;
        at = System.nanoTime();
        return new Look(ready, lag, handled, cpu / seconds / Math.max(1, ready), seconds);
    }

    private Optional<Scrape> scrape(Member member) {
        try {
            return Optional.of(
                    new Scrape(fleet.management(member).get("/metrics").text()));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Duration cpu(Member member) {
        return ProcessHandle.of(member.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
