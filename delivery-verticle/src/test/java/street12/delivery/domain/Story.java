package street12.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.LineFiles;
import street12.contracts.line.Lines;
import street12.contracts.line.Plan;
import street12.contracts.line.Plan.Begins;
import street12.delivery.domain.Refusal.Kind;

/** The delivery of one order: given what has happened, when one more thing happens, this is expected. */
final class Story {

    /** The line files that are delivered with the product. */
    static final Lines LINES = LineFiles.load(Path.of("../lines"));

    /** What may happen to a delivery. */
    @FunctionalInterface
    interface Happening {
        List<DeliveryEvent> to(Delivery delivery, Plan plan);
    }

    private final Plan plan;
    private final OrderFacts order;
    private Delivery delivery;
    private List<DeliveryEvent> told = List.of();
    private Refusal refusal;

    private Story(Plan plan, OrderFacts order) {
        this.plan = plan;
        this.order = order;
        delivery = Plans.fresh(plan, order);
    }

    static Story of(String line, String address) {
        return new Story(LINES.get(line).plan(), order(line, address));
    }

    static Story of(Plan plan) {
        return new Story(plan, Plans.ORDER);
    }

    static OrderFacts order(String line, String address) {
        return new OrderFacts(7, line, "goodman", "John", "01011110000", address, null, null, 9000, 1, 9000, "ko");
    }

    // What may happen

    /** As the policy has it: a delivery that begins with the payment does not hear of it. */
    static Happening placed() {
        return (delivery, plan) -> plan.begins() == Begins.WITH_ORDER ? delivery.receive() : List.of();
    }

    static Happening paid() {
        return (delivery, plan) -> delivery.paid();
    }

    static Happening cancelAsked(int request) {
        return (delivery, plan) -> delivery.requestCancel(request, "changed my mind");
    }

    static Happening step(String name) {
        return stepBy(null, name);
    }

    static Happening stepBy(String actor, String name) {
        return (delivery, plan) -> delivery.doStep(name, Actor.TRUSTED.named(actor));
    }

    static Happening rejected(String reason) {
        return (delivery, plan) -> delivery.reject(reason, Actor.TRUSTED);
    }

    static Happening couponIssued() {
        return (delivery, plan) -> delivery.couponIssued(90, "DISCOUNT");
    }

    static Happening couponCanceled() {
        return (delivery, plan) -> delivery.couponCanceled(90L, "DISCOUNT");
    }

    static Happening refused(Owed command) {
        return (delivery, plan) -> delivery.commandRefused(command, "used");
    }

    static Happening customerTold() {
        return (delivery, plan) -> delivery.cancelMessageSent();
    }

    // How it is told

    Story given(Happening... happenings) {
        for (var one : happenings) happen(one);
        return this;
    }

    Story when(Happening happening) {
        refusal = null;
        told = List.of();
        try {
            happen(happening);
        } catch (Refusal refused) {
            refusal = refused;
        }
        return this;
    }

    /** What is read back from the store is the same delivery. */
    private void happen(Happening happening) {
        told = happening.to(delivery, plan);
        delivery = Plans.under(plan, delivery);
    }

    Story expect(String... types) {
        assertThat(refusal).isNull();
        assertThat(Plans.types(told)).containsExactly(types);
        return this;
    }

    Story expect(DeliveryEvent... events) {
        assertThat(refusal).isNull();
        assertThat(told).containsExactly(events);
        return this;
    }

    Story expectNothing() {
        return expect(new DeliveryEvent[0]);
    }

    Story expectRefusal(Kind kind, String inWords) {
        assertThat(refusal).isNotNull().hasMessageContaining(inWords);
        assertThat(refusal.kind()).isEqualTo(kind);
        return this;
    }

    Story status(String expected) {
        assertThat(delivery.state().visibleStatus()).isEqualTo(expected);
        return this;
    }

    Story canceledFrom(String expected) {
        status(DeliveryState.CANCELED);
        assertThat(delivery.state().cancel().canceledFrom()).isEqualTo(expected);
        return this;
    }

    Story owes(String command) {
        assertThat(delivery.owes()).get().extracting(Owed::command).isEqualTo(command);
        return this;
    }

    Story owesNothing() {
        assertThat(delivery.owes()).isEmpty();
        return this;
    }

    DeliveryState state() {
        return delivery.state();
    }

    OrderFacts order() {
        return order;
    }
}
