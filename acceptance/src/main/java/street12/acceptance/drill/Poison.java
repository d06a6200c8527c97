package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import street12.acceptance.running.Await;

/** A broken writer fills the topics with what nobody can read. */
final class Poison implements Drill {

    private static final int EACH = 3;
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);
    private static final int PROBES_PER_SECOND = 5;

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String promise() {
        return "records that nobody can read: exactly those lie in the dead letters, with the reason, and the flow goes on";
    }

    @Override
    public Verdict run(Run run) {
        var findings = new ArrayList<String>();
        var figures = new ArrayList<String>();
        try (var fleet = run.ground().fleet(Wish.of(run));
                var probe = Probe.start(fleet.gateway(), PROBES_PER_SECOND)) {
            long usual = Wholeness.usual(Alone.calmSamples(probe));
            var poison = new PoisonRecords(fleet.kafka(), run.folder().resolve("poison.txt"));
            long began = Probe.now();
            for (int i = 0; i < EACH; i++) FaultNames.TOPICS.forEach(poison::send);
            Await.until(
                    "all of them are set aside",
                    WITHIN,
                    () -> setAside(fleet.kafka()).containsAll(poison.sent()));
            long ended = Probe.now();
            Await.until("orders go on", WITHIN, () -> Probe.now() > ended + 2 * usual);
            var meanwhile = probe.samplesSince(began).stream()
                    .filter(sample -> sample.at() < ended)
                    .toList();
            long slow = meanwhile.stream()
                    .filter(sample -> sample.took(Probe.now()) > usual)
                    .count();
            if (slow > 0) findings.add(slow + " orders were slower than the usual " + usual + " ms");
            probe.finish(Duration.ofSeconds(30));
            findings.addAll(run.ground()
                    .judge(fleet)
                    .atRest(probe.promises(), poison.sent().size(), REST_WITHIN, true));
            var letters = Letters.all(fleet.kafka());
            letters.forEach(letter -> run.say(letter.toString()));
            findings.addAll(wrong(letters, poison.sent()));
            figures.add("%d records, %d dead letters, %d orders meanwhile"
                    .formatted(poison.sent().size(), letters.size(), meanwhile.size()));
        }
        return Verdict.of(findings, figures);
    }

    private static Set<String> setAside(String kafka) {
        return Letters.all(kafka).stream().map(Letters.Letter::value).collect(Collectors.toSet());
    }

    static List<String> wrong(List<Letters.Letter> letters, Set<String> sent) {
        var wrong = new ArrayList<String>();
        var values = letters.stream().map(Letters.Letter::value).collect(Collectors.toSet());
        sent.stream().filter(one -> !values.contains(one)).forEach(one -> wrong.add("it is in no dead letter: " + one));
        for (var letter : letters) {
            if (!sent.contains(letter.value())) wrong.add("it was set aside, and is no poison: " + letter);
            if (letter.reason().isEmpty() || letter.service().isEmpty()) wrong.add("it does not say why: " + letter);
        }
        return wrong;
    }
}
