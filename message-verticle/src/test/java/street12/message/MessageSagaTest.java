package street12.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Envelope;
import street12.contracts.OrderFacts;
import street12.contracts.Topics;
import street12.contracts.command.MessageReply;
import street12.contracts.command.SendCancelMessage;
import street12.contracts.event.DeliveryEvent.DeliveryAdvanced;
import street12.contracts.event.DeliveryEvent.DeliveryCancelRefused;
import street12.contracts.event.DeliveryEvent.DeliveryCanceled;
import street12.contracts.event.DeliveryEvent.DeliveryRejected;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.contracts.event.Event;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageSent;
import street12.contracts.event.OrderEvent.OrderCanceled;
import street12.contracts.event.OrderEvent.OrderPaid;
import street12.platform.trace.Trace;

class MessageSagaTest {

    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningService(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void a_started_delivery_is_told_once_in_the_customers_language(String language) throws Exception {
        var order = RunningService.order("shop", "goodman", language);

        started(order);
        started(order);

        var sent = events(order, "DeliveryStarted", 1).get(0);
        assertThat(sent.type()).isEqualTo("MessageSent");
        assertThat(Trace.idOf(sent.traceparent())).isEqualTo(Trace.idOf(RunningService.TRACEPARENT));
        // A later order on the same path shows that the second event was worked through
        settle();
        assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId())).hasSize(1);
        assertThat(service.metrics().body())
                .containsPattern("street12_messages_told_seconds_count\\{channel=\"log\"\\} [1-9]")
                .containsPattern(
                        "street12_steps_seconds_count\\{outcome=\"done\",service=\"message\",step=\"SendMessage\"\\} [1-9]");
        var message = service.messagesOf(order.orderId()).get(0);
        assertThat(message.get("messageStatus").asText()).isEqualTo("SENT");
        assertThat(message.get("language").asText()).isEqualTo(language);
        assertThat(message.get("text").asText())
                .isEqualTo(
                        language.equals("en")
                                ? "John, order %d of 1 x Mac has started. Coupon DISCOUNT".formatted(order.orderId())
                                : "John님, 주문 %d번 Mac 1개의 배송이 시작되었습니다. 쿠폰(DISCOUNT)".formatted(order.orderId()));
    }

    @Test
    void what_was_sent_as_an_event_says_and_is_not_known_is_known_again_and_not_sent_again() throws Exception {
        var order = RunningService.order("shop", "goodman", "en");
        long id = 1_000_000 + order.orderId();
        KafkaEvents.publish(
                order, new MessageSent(order.orderId(), id, "goodman", "DeliveryStarted", "log", "en", "On its way"));
        await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(order).equals(Map.of("DeliveryStarted", "SENT")));

        started(order);
        KafkaEvents.publish(order, new DeliveryCanceled(order, 1, "rain", "STARTED"));

        var later = events(order, "DeliveryCanceled", 1).get(0);
        assertThat(events(order, "DeliveryStarted", 1)).hasSize(1);
        assertThat(service.messagesOf(order.orderId()).findValuesAsText("text")).contains("On its way");
        assertThat(((MessageSent) later.event()).messageId()).isGreaterThan(id);
    }

    @Test
    void a_cancel_message_sent_for_twenty_times_at_once_goes_out_once_and_is_answered_alike() throws Exception {
        var order = RunningService.order("shop", "goodman", "en");

        var replies = Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> service.begin(new SendCancelMessage(order, "rain")))
                        .toList())
                .await(30, TimeUnit.SECONDS)
                .<MessageReply>list();

        assertThat(replies).hasSize(20).containsOnly(replies.get(0));
        assertThat(service.send(new SendCancelMessage(order, "rain"))).isEqualTo(replies.get(0));
        var sent = events(order, "OrderCanceled", 1).get(0);
        assertThat(sent.time()).isEqualTo(replies.get(0).at());
        assertThat(service.messagesOf(order.orderId())).hasSize(1);
    }

    @Test
    void the_normal_and_the_hostile_order_of_a_cancel_end_alike() throws Exception {
        var normal = RunningService.order("shop", "goodman", "en");
        started(normal);
        events(normal, "DeliveryStarted", 1);
        service.send(new SendCancelMessage(normal, "rain"));
        cancelled(normal);

        var hostile = RunningService.order("shop", "goodman", "en");
        cancelled(hostile);
        service.send(new SendCancelMessage(hostile, "rain"));
        started(hostile);

        var wanted = Map.of("DeliveryStarted", "CANCELED", "DeliveryCanceled", "SENT", "OrderCanceled", "SENT");
        await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(normal).equals(wanted));
        await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(hostile).equals(wanted));
        assertThat(events(normal, "DeliveryStarted", 2))
                .extracting(Envelope::type)
                .containsExactly("MessageSent", "MessageCanceled");
        assertThat(events(hostile, "DeliveryStarted", 1))
                .extracting(Envelope::type)
                .containsExactly("MessageCanceled");
    }

    @Test
    void forty_orders_started_and_cancelled_at_once_all_end_alike() throws Exception {
        var orders = IntStream.range(0, 40)
                .mapToObj(i -> RunningService.order("shop", "goodman", "en"))
                .toList();
        for (var order : orders) started(order);
        Future.all(orders.stream()
                        .map(order -> service.begin(new SendCancelMessage(order, "rain")))
                        .toList())
                .await(60, TimeUnit.SECONDS);

        var wanted = Map.of("DeliveryStarted", "CANCELED", "OrderCanceled", "SENT");
        for (var order : orders) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> statuses(order).equals(wanted));
        }
    }

    @Test
    void a_line_without_a_cancel_message_answers_at_once_and_stores_nothing() throws Exception {
        var order = RunningService.order("quiet", "goodman", "en");

        assertThat(service.send(new SendCancelMessage(order, "rain")).messageId())
                .isZero();
        assertThat(service.messagesOf(order.orderId())).isEmpty();
    }

    @Test
    void the_customer_is_told_of_every_step_once_and_of_the_payment() throws Exception {
        var order = meal();
        var accepted = new DeliveryAdvanced(order, 1, "accept", "ACCEPTED");

        KafkaEvents.publish(order, new OrderPaid(order, 4));
        KafkaEvents.publish(order, accepted);
        KafkaEvents.publish(order, accepted);
        KafkaEvents.publish(order, new DeliveryAdvanced(order, 1, "cook", "COOKED"));

        events(order, "OrderPaid", 1);
        events(order, "DeliveryAdvanced.accept", 1);
        events(order, "DeliveryAdvanced.cook", 1);
        assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId())).hasSize(3);
        assertThat(texts(order))
                .containsExactlyInAnyOrder(
                        "Order %d is paid.".formatted(order.orderId()),
                        "Annex goes on with order %d.".formatted(order.orderId()),
                        "Annex has cooked order %d.".formatted(order.orderId()));
    }

    @Test
    void a_line_whose_plan_sends_no_cancel_message_tells_of_the_cancel_once_by_its_event() throws Exception {
        var order = meal();
        KafkaEvents.publish(order, new DeliveryAdvanced(order, 1, "accept", "ACCEPTED"));
        events(order, "DeliveryAdvanced.accept", 1);

        KafkaEvents.publish(order, new OrderCanceled(order, "rain"));
        KafkaEvents.publish(order, new OrderCanceled(order, "rain"));
        // Told of after the second cancel, so that one was worked through
        KafkaEvents.publish(order, new OrderPaid(order, 4));

        var wanted = Map.of("DeliveryAdvanced.accept", "CANCELED", "OrderCanceled", "SENT", "OrderPaid", "CANCELED");
        await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(order).equals(wanted));
        events(order, "DeliveryAdvanced.accept", 2);
        events(order, "OrderPaid", 1);
        events(order, "OrderCanceled", 1);
        assertThat(texts(order)).contains("Order %d is cancelled: rain".formatted(order.orderId()));
    }

    @Test
    void what_was_refused_or_rejected_stays_true_when_the_order_is_cancelled() throws Exception {
        var order = meal();
        KafkaEvents.publish(order, new DeliveryRejected(order, 1, "sold out"));
        KafkaEvents.publish(order, new DeliveryCancelRefused(order, 1, 1, "REJECTED", "too late"));
        events(order, "DeliveryRejected", 1);
        events(order, "DeliveryCancelRefused.1", 1);

        KafkaEvents.publish(order, new OrderCanceled(order, "rain"));
        KafkaEvents.publish(order, new DeliveryCancelRefused(order, 1, 2, "REJECTED", "too late"));

        var wanted = Map.of(
                "DeliveryRejected", "SENT",
                "DeliveryCancelRefused.1", "SENT",
                "DeliveryCancelRefused.2", "SENT",
                "OrderCanceled", "SENT");
        await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(order).equals(wanted));
        assertThat(texts(order)).contains("Annex could not take order %d: sold out".formatted(order.orderId()));
    }

    private static OrderFacts meal() {
        return RunningService.order("meals", "goodman", "en", Map.of("storeName", "Annex"));
    }

    private static List<String> texts(OrderFacts order) throws Exception {
        return service.messagesOf(order.orderId()).findValuesAsText("text");
    }

    private static void started(OrderFacts order) throws Exception {
        KafkaEvents.publish(order, new DeliveryStarted(order, 1, 2L, "DISCOUNT"));
    }

    private static void cancelled(OrderFacts order) throws Exception {
        KafkaEvents.publish(order, new DeliveryCanceled(order, 1, "rain", "STARTED"));
        KafkaEvents.publish(order, new OrderCanceled(order, "rain"));
    }

    /** Works through every partition once, by orders whose keys fall on all of them. */
    private static void settle() throws Exception {
        for (int i = 0; i < 30; i++) {
            var order = RunningService.order("shop", "other", "en");
            started(order);
            await().atMost(15, TimeUnit.SECONDS).until(() -> statuses(order).containsValue("SENT"));
        }
    }

    private static Map<String, String> statuses(OrderFacts order) throws Exception {
        var statuses = new TreeMap<String, String>();
        service.messagesOf(order.orderId())
                .forEach(message -> statuses.put(
                        message.get("kind").asText(),
                        message.get("messageStatus").asText()));
        return statuses;
    }

    /** The events of the order's message of a kind once so many are there: gapless, in their order. */
    private static List<Envelope<Event>> events(OrderFacts order, String kind, int count) {
        var events = await().atMost(15, TimeUnit.SECONDS)
                .until(
                        () -> KafkaEvents.of(Topics.MESSAGES, order.orderId()).stream()
                                .filter(one ->
                                        ((MessageEvent) one.event()).kind().equals(kind))
                                .toList(),
                        found -> found.size() >= count);
        assertThat(events)
                .extracting(Envelope::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        return events;
    }
}
