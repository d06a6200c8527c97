package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.Plan;

/** Whatever comes, in whatever order and however often: what must always be true stays true. In each line, and in more. */
class AnyOrderTest {

    private static final int RUNS = 2000;
    private static final int LENGTH = 40;

    static Stream<Arguments> plans() {
        var plans = new TreeMap<String, Plan>(Map.of(
                "coupon first", Plans.COUPON_FIRST,
                "by hand", Plans.BY_HAND,
                "mixed", Plans.MIXED,
                "final", Plans.FINAL,
                "laundry", PaidAfterTest.LAUNDRY,
                "prepaid", PaidAfterTest.PREPAID,
                "begun by payment", PaidAfterTest.BEGUN_BY_PAYMENT));
        Story.LINES.byName().forEach((name, line) -> plans.put("line " + name, line.plan()));
        return plans.entrySet().stream().map(plan -> Arguments.of(plan.getKey(), plan.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void nothing_breaks_the_plan(String name, Plan plan) {
        var ends = new HashSet<String>();
        for (long seed = 0; seed < RUNS; seed++) ends.add(new Run(plan, seed).play());
        // So that the runs are known to come everywhere
        assertThat(ends).contains("COMPLETED");
        assertThat(ends.contains("CANCELED")).isEqualTo(plan.cancelUntil() != null);
    }

    private static final class Run {
        private final Plan plan;
        private final Random random;
        private final AlwaysTrue rules;
        private final List<Owed> sent = new ArrayList<>();
        private Delivery delivery;
        private int lastRequest;

        Run(Plan plan, long seed) {
            this.plan = plan;
            this.random = new Random(seed);
            var order = Story.order("any", seed % 4 == 0 ? "busan" : "mapo");
            this.delivery = Plans.fresh(plan, order);
            this.rules = new AlwaysTrue(plan, order, seed);
        }

        /** Answers what the delivery is at last. */
        String play() {
            for (int i = 0; i < LENGTH; i++) {
                after(this::anything);
                // What is read back from the store is the same delivery
                delivery = Plans.under(plan, delivery);
            }
            after(this::placed);
            after(this::paid);
            settleWhatIsOwed();
            rules.checkSettled(delivery);
            return delivery.state().status();
        }

        private List<DeliveryEvent> anything() {
            delivery.owes().ifPresent(sent::add);
            // Only an event makes a delivery; till then nobody knows of it
            boolean isThere = !delivery.state()
                    .equals(Plans.fresh(plan, delivery.state().order()).state());
            return switch (random.nextInt(isThere ? 14 : 3)) {
                case 0 -> placed();
                case 1 -> paid();
                case 2 -> cancel();
                case 3, 4, 5 -> step();
                case 6 -> attempt(() -> delivery.reject("sold out", Actor.TRUSTED));
                case 7 -> failed();
                case 8 -> delivery.goOn();
                case 9 -> attempt(delivery::retry);
                case 10 -> attempt(() -> delivery.compensate("no coupons"));
                default -> answered(anySent());
            };
        }

        private List<DeliveryEvent> placed() {
            return Story.placed().to(delivery, plan);
        }

        private List<DeliveryEvent> paid() {
            rules.heardOfPayment();
            return delivery.paid();
        }

        /** Most runs are to come further than this. */
        private List<DeliveryEvent> cancel() {
            if (random.nextInt(3) > 0) return List.of();
            return delivery.requestCancel(1 + random.nextInt(++lastRequest), "reason");
        }

        private List<DeliveryEvent> step() {
            var step = plan.steps().get(random.nextInt(plan.steps().size()));
            var name = List.of("Kim", "Lee").get(random.nextInt(2));
            boolean named = step.requiresActor() ^ random.nextInt(10) == 0;
            return attempt(() -> delivery.doStep(step.name(), Actor.TRUSTED.named(named ? name : null)));
        }

        private static List<DeliveryEvent> attempt(Supplier<List<DeliveryEvent>> wish) {
            try {
                return wish.get();
            } catch (Refusal refusal) {
                return List.of();
            }
        }

        private Owed anySent() {
            return sent.isEmpty() ? null : sent.get(random.nextInt(sent.size()));
        }

        private List<DeliveryEvent> failed() {
            var command = anySent();
            if (command == null) return List.of();
            var limit = random.nextBoolean() ? Duration.ofDays(1) : Duration.ZERO;
            return delivery.commandFailed(command, "down", Instant.now(), Duration.ofSeconds(1), limit);
        }

        private List<DeliveryEvent> answered(Owed command) {
            if (command == null) return List.of();
            return random.nextInt(4) == 0 ? delivery.commandRefused(command, "refused") : succeeded(command);
        }

        private List<DeliveryEvent> succeeded(Owed command) {
            rules.heardAnswerTo(command);
            return switch (command.command()) {
                case Owed.ISSUE_COUPON -> delivery.couponIssued(90, "DISCOUNT");
                case Owed.CANCEL_COUPON -> delivery.couponCanceled(random.nextBoolean() ? 90L : null, "DISCOUNT");
                default -> delivery.cancelMessageSent();
            };
        }

        /** Every command is answered well at last. */
        private void settleWhatIsOwed() {
            for (int i = 0; i < 10 && delivery.owes().isPresent(); i++) {
                var owed = delivery.owes().get();
                after(() -> succeeded(owed));
            }
        }

        private void after(Supplier<List<DeliveryEvent>> what) {
            var before = delivery.state();
            rules.check(before, what.get(), delivery);
        }
    }
}
