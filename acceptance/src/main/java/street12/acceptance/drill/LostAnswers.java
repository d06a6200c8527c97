package street12.acceptance.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** The provider takes the money and does not say so. */
final class LostAnswers implements Drill {

    private static final Duration LASTS = Duration.ofSeconds(40);
    private static final Duration REST_WITHIN = Duration.ofMinutes(5);
    private static final int PER_SECOND = 5;

    @Override
    public String name() {
        return "provider";
    }

    @Override
    public String promise() {
        return "charges that time out after they were booked: nobody pays twice, or for an order that came to nothing";
    }

    @Override
    public Verdict run(Run run) {
        var wish = Wish.of(run).with("PAYMENT_TIMEOUT_MS", "1000");
        try (var fleet = run.ground().fleet(wish);
                var traffic = run.ground().traffic(fleet, run.folder().resolve("journal"), run.seed(), PER_SECOND)) {
            var provider = new Provider(fleet.sandbox());
            provider.behaves(Map.of("loseAnswerRate", 0.3, "delayMs", 50, "seed", run.seed()));
            run.say("the provider loses 3 of 10 answers");
            Trouble.pause(LASTS);
            provider.isGood();
            run.say("the provider is well");
            traffic.stop();
            var findings = new ArrayList<>(traffic.broken());
            if (traffic.failures().isEmpty()) findings.add("no charge timed out: this shows nothing");
            findings.addAll(run.ground().judge(fleet).atRest(traffic.promises(), 0, REST_WITHIN, false));
            return Verdict.of(findings, traffic.figures());
        }
    }
}
