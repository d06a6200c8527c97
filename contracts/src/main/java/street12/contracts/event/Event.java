package street12.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import street12.contracts.Topics;

/** Something that happened to an order. A change to an event is additive, or a new type. */
public sealed interface Event permits OrderEvent, PaymentEvent, DeliveryEvent, CouponEvent, MessageEvent {

    /** The correlation key of everything that happens to one order. */
    long orderId();

    /** Whose order it is. */
    String userId();

    /** The Kafka topic, named after the aggregate that the event belongs to. */
    @JsonIgnore
    default String topic() {
        return Topics.of(getClass());
    }

    /** The event's name on the wire. */
    @JsonIgnore
    default String type() {
        return getClass().getSimpleName();
    }
}
