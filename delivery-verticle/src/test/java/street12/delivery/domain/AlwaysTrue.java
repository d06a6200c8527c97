package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractBooleanAssert;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.contracts.line.Plan.Step;

/** What is true of a delivery after whatever happened to it, seen from outside: from what it was told, and what it told. */
final class AlwaysTrue {

    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELED", "REJECTED");

    private final Plan plan;
    private final OrderFacts order;
    private final long seed;
    private final Set<String> allowed;
    private final List<DeliveryEvent> history = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private boolean paid;

    AlwaysTrue(Plan plan, OrderFacts order, long seed) {
        this.plan = plan;
        this.order = order;
        this.seed = seed;
        allowed = plan.steps().stream().map(Step::becomes).collect(Collectors.toCollection(HashSet::new));
        allowed.addAll(Set.of("RECEIVED", "CANCELING", "CANCELED", "REJECTED"));
    }

    void heardOfPayment() {
        paid = true;
    }

    void heardAnswerTo(Owed command) {
        answered.add(command.command());
    }

    /** @param events that brought the delivery from what it was before to what it is */
    void check(DeliveryState before, List<DeliveryEvent> events, Delivery delivery) {
        for (var event : events) {
            checkNext(event);
            history.add(event);
        }
        var after = delivery.state();
        assertThat(after.sequence()).as(this::story).isEqualTo(history.size());
        if (after.actor() == null)
            holds(events.stream().noneMatch(this::isByActor)).isTrue();
        checkOnce();
        checkChange(before, events, after);
        checkWaiting(delivery);
    }

    void checkSettled(Delivery delivery) {
        assertThat(delivery.owes()).as(this::story).isEmpty();
        holds(delivery.state().cancel().underWay()).isFalse();
        assertThat(delivery.state().waiting()).as(this::story).isEqualTo(Waiting.NONE);
    }

    /** @param event that comes after those of the history */
    private void checkNext(DeliveryEvent event) {
        boolean isFirst = history.isEmpty();
        switch (event.type()) {
            case "DeliveryReceived" -> {
                holds(isFirst && plan.serves(order.address())).isTrue();
                holds(paid || plan.begins() == Begins.WITH_ORDER).isTrue();
            }
            case "DeliveryRejected" -> holds(isFirst).isEqualTo(!plan.serves(order.address()));
            case "DeliveryCanceled" -> {
                holds(isFirst).isEqualTo(((DeliveryCanceled) event).canceledFrom() == null);
                assertThat(answered).as(this::story).containsAll(askedOnCancel());
            }
            default -> holds(isFirst).isFalse();
        }
        var step = stepOf(event);
        if (step == null) return;
        if (step.requiresCoupon()) assertThat(answered).as(this::story).contains(Owed.ISSUE_COUPON);
        if (step.requiresPayment()) holds(paid).isTrue();
        if (step.requiresCoupon() && event instanceof DeliveryStarted started) {
            assertThat(started.couponId()).as(this::story).isEqualTo(90);
        }
    }

    private List<String> askedOnCancel() {
        boolean earnsCoupon = plan.steps().stream().anyMatch(Step::requiresCoupon);
        return plan.onCancel().stream()
                .filter(command -> earnsCoupon || !command.equals(Owed.CANCEL_COUPON))
                .toList();
    }

    private boolean isByActor(DeliveryEvent event) {
        var step = stepOf(event);
        return step != null && step.requiresActor();
    }

    /** The step that an event tells of; null where it is none. */
    private Step stepOf(DeliveryEvent event) {
        var status = switch (event.type()) {
            case "DeliveryAdvanced" -> ((DeliveryAdvanced) event).status();
            case "DeliveryStarted" -> Plan.STARTED;
            case "DeliveryCompleted" -> Plan.COMPLETED;
            default -> "none";
        };
        return plan.steps().stream()
                .filter(step -> step.becomes().equals(status))
                .findFirst()
                .orElse(null);
    }

    /** Each step once, in the order of the plan; at most one beginning, and one end. */
    private void checkOnce() {
        var types = Plans.types(history);
        holds(types.stream().filter("DeliveryReceived"::equals).count() <= 1).isTrue();
        holds(types.stream()
                                .filter(Set.of("DeliveryCompleted", "DeliveryCanceled", "DeliveryRejected")::contains)
                                .count()
                        <= 1)
                .isTrue();
        var done =
                history.stream().map(this::stepOf).filter(step -> step != null).toList();
        assertThat(done).as(this::story).isEqualTo(plan.steps().subList(0, done.size()));
    }

    private void checkChange(DeliveryState before, List<DeliveryEvent> events, DeliveryState after) {
        if (!history.isEmpty())
            assertThat(after.visibleStatus()).as(this::story).isIn(allowed);
        if (before.actor() != null) assertThat(after.actor()).as(this::story).isEqualTo(before.actor());
        if (before.status() != null && ENDS.contains(before.status())) {
            assertThat(after.visibleStatus()).as(this::story).isEqualTo(before.status());
            assertThat(Plans.types(events)).as(this::story).isSubsetOf("DeliveryCancelRefused");
        }
        if (DeliveryState.CANCELED.equals(before.status())) {
            assertThat(events).as(this::story).isEmpty();
        }
        if (before.cancel().underWay() && after.cancel().underWay()) {
            assertThat(events).as(this::story).isEmpty();
        }
    }

    private void checkWaiting(Delivery delivery) {
        var waiting = delivery.state().waiting();
        if (delivery.owes().isPresent()) {
            holds(waiting.dueAt() != null ^ waiting.stuck()).isTrue();
        } else {
            assertThat(waiting).as(this::story).isEqualTo(Waiting.NONE);
        }
    }

    private AbstractBooleanAssert<?> holds(boolean fact) {
        return assertThat(fact).as(this::story);
    }

    private String story() {
        return "seed " + seed + ": " + Plans.types(history);
    }
}
