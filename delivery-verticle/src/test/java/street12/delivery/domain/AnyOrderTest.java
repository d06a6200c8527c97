package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Step;

/** Whatever comes, in whatever order and however often: what must always be true stays true. */
class AnyOrderTest {

    private static final int RUNS = 2000;
    private static final int LENGTH = 40;

    static List<Plan> plans() {
        return List.of(Plans.COUPON_FIRST, Plans.BY_HAND, Plans.MIXED, Plans.FINAL);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void nothing_breaks_the_plan(Plan plan) {
        for (long seed = 0; seed < RUNS; seed++) new Run(plan, seed).play();
    }

    private static final class Run {
        private final Plan plan;
        private final long seed;
        private final Random random;
        private final List<DeliveryEvent> history = new ArrayList<>();
        private final List<Owed> sent = new ArrayList<>();
        private final Set<String> allowed;
        private Delivery delivery;
        private boolean couponAnswered;
        private int lastRequest;

        Run(Plan plan, long seed) {
            this.plan = plan;
            this.seed = seed;
            this.random = new Random(seed);
            this.delivery = Plans.fresh(plan);
            this.allowed = plan.steps().stream().map(Step::becomes).collect(Collectors.toCollection(HashSet::new));
            allowed.addAll(Set.of("RECEIVED", "CANCELING", "CANCELED", "REJECTED"));
        }

        void play() {
            for (int i = 0; i < LENGTH; i++) {
                after(this::anything);
                // What is read back from the store is the same delivery
                delivery = Plans.under(plan, delivery);
            }
            after(delivery::receive);
            settleWhatIsOwed();
            assertThat(delivery.owes()).as(this::story).isEmpty();
            assertThat(delivery.state().cancel().underWay()).as(this::story).isFalse();
            assertThat(delivery.state().waiting()).as(this::story).isEqualTo(Waiting.NONE);
        }

        private List<DeliveryEvent> anything() {
            delivery.owes().ifPresent(sent::add);
            // Only an event makes a delivery; till then nobody knows of it
            return switch (random.nextInt(history.isEmpty() ? 2 : 10)) {
                case 0, 6 -> delivery.receive();
                case 1 -> delivery.requestCancel(1 + random.nextInt(++lastRequest), "reason");
                case 2, 3 ->
                    step(plan.steps().get(random.nextInt(plan.steps().size())).name());
                case 4 -> attempt(() -> delivery.reject("sold out", Actor.TRUSTED));
                case 5 -> failed();
                default -> answered(anySent());
            };
        }

        private List<DeliveryEvent> step(String name) {
            return attempt(() -> delivery.doStep(name, Actor.TRUSTED));
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
            if (random.nextInt(4) == 0) return delivery.commandRefused(command, "refused");
            return switch (command.command()) {
                case Owed.ISSUE_COUPON -> {
                    couponAnswered = true;
                    yield delivery.couponIssued(90, "DISCOUNT");
                }
                case Owed.CANCEL_COUPON -> delivery.couponCanceled(random.nextBoolean() ? 90L : null, "DISCOUNT");
                default -> delivery.cancelMessageSent();
            };
        }

        /** Every command is answered well at last. */
        private void settleWhatIsOwed() {
            for (int i = 0; i < 10 && delivery.owes().isPresent(); i++) {
                var owed = delivery.owes().get();
                after(() -> switch (owed.command()) {
                    case Owed.ISSUE_COUPON -> {
                        couponAnswered = true;
                        yield delivery.couponIssued(90, "DISCOUNT");
                    }
                    case Owed.CANCEL_COUPON -> delivery.couponCanceled(90L, "DISCOUNT");
                    default -> delivery.cancelMessageSent();
                });
            }
        }

        private void after(Supplier<List<DeliveryEvent>> what) {
            boolean wasEnded = ended();
            boolean wasCanceling = delivery.state().cancel().underWay();
            var events = what.get();
            history.addAll(events);
            assertThat(delivery.state().visibleStatus()).as(this::story).isIn(allowed);
            assertThat(delivery.state().sequence()).as(this::story).isEqualTo(history.size());
            assertThat(history.isEmpty() || history.get(0).type().equals("DeliveryReceived"))
                    .as(this::story)
                    .isTrue();
            atMostOnce("DeliveryReceived", "DeliveryStarted");
            atMostOneOf("DeliveryCompleted", "DeliveryCanceled", "DeliveryRejected");
            if (wasEnded) {
                assertThat(Plans.types(events)).as(this::story).isSubsetOf("DeliveryCancelRefused");
            }
            if (wasCanceling && delivery.state().cancel().underWay()) {
                assertThat(events).as(this::story).isEmpty();
            }
            for (var event : events) {
                if (event instanceof DeliveryStarted started && needsCoupon()) {
                    assertThat(couponAnswered).as(this::story).isTrue();
                    assertThat(started.couponId()).as(this::story).isEqualTo(90);
                }
            }
            var waiting = delivery.state().waiting();
            if (delivery.owes().isPresent()) {
                assertThat(waiting.dueAt() != null ^ waiting.stuck())
                        .as(this::story)
                        .isTrue();
            } else {
                assertThat(waiting).as(this::story).isEqualTo(Waiting.NONE);
            }
        }

        private boolean needsCoupon() {
            return plan.steps().stream().anyMatch(Step::requiresCoupon);
        }

        private boolean ended() {
            return Set.of("COMPLETED", "CANCELED", "REJECTED")
                    .contains(delivery.state().status());
        }

        private void atMostOnce(String... types) {
            for (var type : types) atMostOneOf(type);
        }

        private void atMostOneOf(String... types) {
            long count = history.stream()
                    .filter(event -> Set.of(types).contains(event.type()))
                    .count();
            assertThat(count).as(this::story).isLessThanOrEqualTo(1);
        }

        private String story() {
            return "seed " + seed + ": " + Plans.types(history);
        }
    }
}
