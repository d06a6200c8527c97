package street12.message.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Cause;
import street12.contracts.Envelope;
import street12.contracts.event.MessageEvent;
import street12.contracts.event.MessageEvent.MessageCanceled;
import street12.contracts.event.MessageEvent.MessageFailed;
import street12.contracts.event.MessageEvent.MessageSent;

class MessageTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_claimed_message_is_left_to_whoever_claimed_it_until_they_fall_silent() {
        var claimed = pending("DeliveryStarted").claimed(NOW, Duration.ofSeconds(30));

        assertThat(claimed.attempts().number()).isEqualTo(1);
        assertThat(claimed.isBeingSent(NOW.plusSeconds(29))).isTrue();
        assertThat(claimed.isBeingSent(NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void a_sent_message_tells_what_was_said_and_is_due_no_more() {
        var change = pending("DeliveryStarted").claimed(NOW, HOUR).sent();

        assertThat(change.events())
                .containsExactly(new MessageSent(7, 1, "goodman", "DeliveryStarted", "log", "ko", "hello"));
        var sent = change.message().stamped(NOW, 1);
        assertThat(sent.sentAt()).isEqualTo(NOW);
        assertThat(sent.attempts().due()).isNull();
    }

    @Test
    void one_that_is_to_be_sent_here_and_was_sent_as_its_event_says_is_sent_no_more() {
        var told = new MessageSent(7, 1, "goodman", "DeliveryStarted", "log", "ko", "hello");

        var recalled = pending("DeliveryStarted").recalled(told(1, told));

        assertThat(recalled.status()).isEqualTo(MessageStatus.SENT);
        assertThat(recalled.isToBeSent()).isFalse();
        assertThat(recalled.attempts().due()).isNull();
        assertThat(recalled.sentAt()).isEqualTo(NOW);
        assertThat(recalled.sequence()).isEqualTo(1);
    }

    @Test
    void one_that_was_sent_here_and_no_longer_holds_as_its_event_says_is_cancelled() {
        var sent = pending("DeliveryStarted").sent().message().stamped(NOW.minusSeconds(1), 1);

        var recalled = sent.recalled(told(2, new MessageCanceled(7, 1, "goodman", "DeliveryStarted")));

        assertThat(recalled.status()).isEqualTo(MessageStatus.CANCELED);
        assertThat(recalled.sentAt()).isEqualTo(NOW.minusSeconds(1));
        assertThat(recalled.sequence()).isEqualTo(2);
    }

    private static Envelope<MessageEvent> told(long sequence, MessageEvent event) {
        return new Envelope<>(UUID.randomUUID(), "message", "shop", sequence, NOW, null, null, event);
    }

    @Test
    void an_attempt_that_did_not_work_is_repeated_after_the_pause_and_says_nothing_yet() {
        var change =
                pending("DeliveryStarted").claimed(NOW, HOUR).notSent("no mail server", NOW, Duration.ofSeconds(2));

        assertThat(change.events()).isEmpty();
        assertThat(change.message().attempts().due()).isEqualTo(NOW.plusSeconds(2));
        assertThat(change.message().attempts().lastError()).isEqualTo("no mail server");
        assertThat(change.message().isBeingSent(NOW)).isFalse();
    }

    @Test
    void trying_ends_and_then_the_message_has_failed() {
        var late = NOW.plus(HOUR);
        var change =
                pending("DeliveryStarted").claimed(late, HOUR).notSent("no mail server", late, Duration.ofSeconds(1));

        assertThat(change.message().status()).isEqualTo(MessageStatus.FAILED);
        assertThat(change.events())
                .containsExactly(new MessageFailed(7, 1, "goodman", "DeliveryStarted", "log", "no mail server"));
    }

    @Test
    void a_cancel_ends_what_was_sent_or_waits_and_leaves_the_news_of_itself() {
        assertThat(pending("DeliveryStarted").endsWithCancel()).isTrue();
        assertThat(pending("DeliveryStarted")
                        .claimed(NOW, HOUR)
                        .sent()
                        .message()
                        .endsWithCancel())
                .isTrue();
        assertThat(pending("OrderCanceled").endsWithCancel()).isFalse();
        assertThat(pending("DeliveryCanceled").endsWithCancel()).isFalse();
        assertThat(pending("DeliveryAdvanced.cook").endsWithCancel()).isTrue();
        assertThat(pending("DeliveryStarted").canceled().message().endsWithCancel())
                .isFalse();
        assertThat(pending("DeliveryStarted").canceled().events())
                .containsExactly(new MessageCanceled(7, 1, "goodman", "DeliveryStarted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeliveryRejected", "OrderRejected", "DeliveryCancelRefused.1", "DeliveryCancelRefused.12"})
    void news_of_a_refusal_stays_true_when_the_order_is_cancelled_later(String kind) {
        assertThat(pending(kind).endsWithCancel()).isFalse();
        assertThat(pending(kind).claimed(NOW, HOUR).sent().message().endsWithCancel())
                .isFalse();
    }

    @Test
    void a_failed_message_that_must_be_sent_is_tried_anew() {
        var failed =
                pending("OrderCanceled").claimed(NOW, HOUR).failed("refused").message();
        var again = failed.pendingAgain(NOW.plus(HOUR), HOUR);

        assertThat(again.status()).isEqualTo(MessageStatus.PENDING);
        assertThat(again.attempts().number()).isZero();
        assertThat(again.attempts().until()).isEqualTo(NOW.plus(HOUR).plus(HOUR));
    }

    @Test
    void what_has_failed_is_stuck_and_is_tried_anew_when_it_is_asked_for() {
        var failed =
                pending("DeliveryStarted").claimed(NOW, HOUR).failed("refused").message();
        assertThat(failed.isStuck()).isTrue();
        assertThat(pending("DeliveryStarted").isStuck()).isFalse();

        var again = failed.retried(NOW.plus(HOUR), HOUR);
        assertThat(again.status()).isEqualTo(MessageStatus.PENDING);
        assertThat(again.attempts().number()).isZero();
        assertThat(again.attempts().due()).isEqualTo(NOW.plus(HOUR));
        assertThat(again.attempts().until()).isEqualTo(NOW.plus(HOUR).plus(HOUR));
        assertThat(again.claimed(NOW, HOUR).sent().events()).hasSize(1);
    }

    @Test
    void what_waits_for_its_next_attempt_is_tried_at_once_and_what_is_being_sent_is_left_alone() {
        var waiting = pending("DeliveryStarted")
                .claimed(NOW, HOUR)
                .notSent("no mail server", NOW, Duration.ofMinutes(1))
                .message();
        assertThat(waiting.retried(NOW, HOUR).attempts().due()).isEqualTo(NOW);

        var claimed = pending("DeliveryStarted").claimed(NOW, HOUR);
        assertThat(claimed.retried(NOW.plusSeconds(1), HOUR)).isEqualTo(claimed);
    }

    @Test
    void what_was_sent_or_no_longer_holds_is_not_tried_again() {
        var sent = pending("DeliveryStarted").claimed(NOW, HOUR).sent().message();
        assertThatThrownBy(() -> sent.retried(NOW, HOUR))
                .isInstanceOf(NothingToSend.class)
                .hasMessageContaining("SENT");
        var canceled = pending("DeliveryStarted").canceled().message();
        assertThatThrownBy(() -> canceled.retried(NOW, HOUR)).isInstanceOf(NothingToSend.class);
    }

    private static Message pending(String kind) {
        var content = new MessageContent(7, "shop", "goodman", kind, "log", "ko", "hello");
        return Message.pending(1, content, Cause.request(null), NOW, HOUR);
    }
}
