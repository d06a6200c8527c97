package street12.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.contracts.OrderFacts;
import street12.contracts.Topics;
import street12.contracts.command.SendCancelMessage;
import street12.contracts.event.DeliveryEvent.DeliveryStarted;
import street12.local.FreePorts;
import street12.platform.command.CommandException.Unavailable;

class SmtpTest {

    private final int port = FreePorts.next();
    private GreenMail server;
    private RunningService service;

    @BeforeEach
    void prepare() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) service.stop();
        server.stop();
    }

    @Test
    void a_mail_says_what_the_line_says_and_carries_an_id_of_its_order_and_kind() throws Exception {
        server.start();
        service = service(Map.of());
        var order = RunningService.order("letters", "goodman", "ko");

        started(order);

        await().atMost(20, TimeUnit.SECONDS).until(() -> server.getReceivedMessages().length == 1);
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("goodman@localhost");
        assertThat(mail.getSubject()).isEqualTo("편지 (%d)".formatted(order.orderId()));
        assertThat(mail.getContent().toString()).contains("John님, 주문 %d번 Mac 1개".formatted(order.orderId()));
        assertThat(mail.getMessageID())
                .isEqualTo("<order-%d.DeliveryStarted.letters@localhost>".formatted(order.orderId()));
    }

    @Test
    void a_mail_server_that_comes_back_gets_the_mail_once_after_several_attempts() throws Exception {
        service = service(Map.of());
        var order = RunningService.order("letters", "goodman", "en");
        started(order);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> only(order).path("attempts").asInt() >= 3);
        assertThat(only(order).get("messageStatus").asText()).isEqualTo("PENDING");

        server.start();

        await().atMost(30, TimeUnit.SECONDS).until(() -> is(order, "SENT"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void what_was_stored_and_not_sent_when_the_service_stopped_is_sent_when_it_is_back() throws Exception {
        service = service(Map.of());
        var order = RunningService.order("letters", "goodman", "en");
        started(order);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> only(order).path("attempts").asInt() >= 1);
        service.stop();
        server.start();

        service = service(Map.of());

        await().atMost(30, TimeUnit.SECONDS).until(() -> is(order, "SENT"));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_cancel_message_is_answered_only_after_it_was_sent_and_again_after_it_had_failed() throws Exception {
        service = service(Map.of("MESSAGE_RETRY_FOR_MS", "0"));
        var order = RunningService.order("letters", "goodman", "en");
        var command = new SendCancelMessage(order, "rain");

        assertThatThrownBy(() -> service.send(command)).isInstanceOf(Unavailable.class);
        assertThat(only(order).get("messageStatus").asText()).isEqualTo("FAILED");
        server.start();

        assertThat(service.send(command).messageId())
                .isEqualTo(only(order).get("id").asLong());
        assertThat(server.getReceivedMessages()).hasSize(1);
        await().atMost(15, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId()))
                        .extracting(event -> event.sequence() + " " + event.type())
                        .containsExactly("1 MessageFailed", "2 MessageSent"));
    }

    @Test
    void a_message_that_has_failed_is_sent_when_it_is_asked_for_again() throws Exception {
        service = service(Map.of("MESSAGE_RETRY_FOR_MS", "0"));
        var order = RunningService.order("letters", "goodman", "en");
        started(order);
        await().atMost(20, TimeUnit.SECONDS).until(() -> is(order, "FAILED"));
        var failed = only(order);
        assertThat(failed.get("stuck").asBoolean()).isTrue();
        assertThat(failed.get("lastError").asText()).isNotEmpty();
        assertThat(failed.has("nextAttempt")).isFalse();
        assertThat(listed("true", order)).isEqualTo(1);
        assertThat(listed("false", order)).isZero();
        await().atMost(15, TimeUnit.SECONDS)
                .until(() -> service.metrics().body().contains("street12_messages_stuck 1.0"));
        server.start();

        var retry = "/messages/" + failed.get("id") + "/retry";
        var answer = service.post(retry);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(RunningService.json(answer).get("messageStatus").asText()).isEqualTo("PENDING");

        await().atMost(20, TimeUnit.SECONDS).until(() -> is(order, "SENT"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(only(order).has("stuck")).isFalse();
        assertThat(listed("true", order)).isZero();
        var again = service.post(retry);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(RunningService.json(again).get("type").asText()).isEqualTo("urn:street12:problem:nothing-owed");
        await().atMost(15, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(KafkaEvents.of(Topics.MESSAGES, order.orderId()))
                        .extracting(event -> event.sequence() + " " + event.type())
                        .containsExactly("1 MessageFailed", "2 MessageSent"));
    }

    @Test
    void a_message_that_has_failed_is_discarded_with_a_reason_and_not_sent_any_more() throws Exception {
        service = service(Map.of("MESSAGE_RETRY_FOR_MS", "0"));
        var order = RunningService.order("letters", "goodman", "en");
        started(order);
        await().atMost(20, TimeUnit.SECONDS).until(() -> is(order, "FAILED"));
        var discard = "/messages/" + only(order).get("id") + "/discard";
        server.start();

        var answer = service.postJson(discard, "{\"reason\":\"told by phone\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(is(order, "DISCARDED")).isTrue();
        assertThat(only(order).at("/discarded/reason").asText()).isEqualTo("told by phone");
        assertThat(only(order).at("/discarded/at").asText()).isNotEmpty();
        assertThat(only(order).has("stuck")).isFalse();
        assertThat(listed("true", order)).isZero();
        assertThat(service.postJson(discard, "{\"reason\":\"told again\"}").statusCode())
                .isEqualTo(200);
        assertThat(only(order).at("/discarded/reason").asText()).isEqualTo("told by phone");

        assertThat(service.postJson(discard, "{}").statusCode()).isEqualTo(422);
        assertThat(service.post("/messages/" + only(order).get("id") + "/retry").statusCode())
                .isEqualTo(409);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_cancel_message_that_was_discarded_is_sent_all_the_same_when_the_cancel_needs_it() throws Exception {
        service = service(Map.of("MESSAGE_RETRY_FOR_MS", "0"));
        var order = RunningService.order("letters", "goodman", "en");
        var command = new SendCancelMessage(order, "rain");
        assertThatThrownBy(() -> service.send(command)).isInstanceOf(Unavailable.class);
        var discard = "/messages/" + only(order).get("id") + "/discard";
        assertThat(service.postJson(discard, "{\"reason\":\"no mail server\"}").statusCode())
                .isEqualTo(200);
        server.start();

        service.send(command);

        assertThat(is(order, "SENT")).isTrue();
        assertThat(only(order).at("/discarded/reason").asText()).isEqualTo("no mail server");
        assertThat(service.postJson(discard, "{\"reason\":\"too late\"}").statusCode())
                .isEqualTo(409);
    }

    private int listed(String stuck, OrderFacts order) throws Exception {
        var path = "/messages?stuck=%s&orderId=%d".formatted(stuck, order.orderId());
        return RunningService.json(service.get(path)).at("/page/totalElements").asInt();
    }

    @Test
    void a_message_that_failed_and_was_overtaken_by_a_cancel_is_not_sent_after_all() throws Exception {
        service = service(Map.of("MESSAGE_RETRY_FOR_MS", "0"));
        var order = RunningService.order("letters", "goodman", "en");
        started(order);
        await().atMost(20, TimeUnit.SECONDS).until(() -> is(order, "FAILED"));
        long id = only(order).get("id").asLong();
        server.start();
        service.send(new SendCancelMessage(order, "rain"));

        assertThat(service.post("/messages/" + id + "/retry").statusCode()).isEqualTo(200);

        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> RunningService.json(service.get("/messages/" + id))
                        .get("messageStatus")
                        .asText()
                        .equals("CANCELED"));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_user_id_that_would_add_headers_or_recipients_gets_no_mail() throws Exception {
        server.start();
        service = service(Map.of());
        for (var userId : new String[] {"a\r\nBcc: b@localhost", "a@localhost,b", "a>b", "a b", "", "홍길동"}) {
            var order = RunningService.order("letters", userId, "en");
            started(order);
            await().atMost(20, TimeUnit.SECONDS).until(() -> is(order, "FAILED"));
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_line_that_mails_without_a_mail_server_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> new RunningService(Map.of("SMTP_HOST", "")))
                .hasMessageContaining("SMTP_HOST")
                .hasMessageContaining("letters");
    }

    private RunningService service(Map<String, String> more) throws Exception {
        var settings = new HashMap<>(Map.of("SMTP_PORT", Integer.toString(port)));
        settings.putAll(more);
        return new RunningService(settings);
    }

    private static void started(OrderFacts order) throws Exception {
        KafkaEvents.publish(order, new DeliveryStarted(order, 1, 2L, "DISCOUNT"));
    }

    private boolean is(OrderFacts order, String status) throws Exception {
        return only(order).path("messageStatus").asText().equals(status);
    }

    private JsonNode only(OrderFacts order) throws Exception {
        return service.messagesOf(order.orderId()).path(0);
    }
}
