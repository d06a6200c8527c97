package street12.message;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.local.FreePorts;

class RecipientRefusedTest {

    private final Vertx vertx = Vertx.vertx();
    private RunningService service;

    @AfterEach
    void stop() throws Exception {
        service.stop();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_recipient_refused_for_good_fails_the_message_at_once() throws Exception {
        start("RCPT", "550 no such user");
        var order = started();

        await().atMost(20, TimeUnit.SECONDS).until(() -> status(order).equals("FAILED 1"));
    }

    @Test
    void a_recipient_refused_for_now_is_tried_again() throws Exception {
        start("RCPT", "450 mailbox busy");
        var order = started();

        await().atMost(20, TimeUnit.SECONDS).until(() -> status(order).equals("PENDING 3"));
    }

    @Test
    void a_sender_refused_for_good_may_be_our_settings_and_is_tried_again() throws Exception {
        start("MAIL", "550 who are you");
        var order = started();

        await().atMost(20, TimeUnit.SECONDS).until(() -> status(order).equals("PENDING 3"));
    }

    private void start(String refusedCommand, String refusal) throws Exception {
        int port = FreePorts.next();
        vertx.createNetServer()
                .connectHandler(socket -> talk(socket, refusedCommand, refusal))
                .listen(port, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        service = new RunningService(Map.of("SMTP_PORT", Integer.toString(port)));
    }

    private static void talk(NetSocket socket, String refusedCommand, String refusal) {
        socket.write("220 test\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            var command = line.toString();
            socket.write((command.startsWith(refusedCommand) ? refusal : "250 ok") + "\r\n");
        }));
    }

    private static OrderFacts started() throws Exception {
        var order = RunningService.order("letters", "goodman", "en");
        KafkaEvents.publish(order, new DeliveryStarted(order, 1, 2L, "DISCOUNT"));
        return order;
    }

    private String status(OrderFacts order) throws Exception {
        var message = service.messagesOf(order.orderId()).path(0);
        return message.path("messageStatus").asText() + " "
                + message.path("attempts").asInt();
    }
}
