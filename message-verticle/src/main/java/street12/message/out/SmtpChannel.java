package street12.message.out;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import street12.contracts.line.Lines;
import street12.message.Channel;
import street12.message.domain.Message;
import street12.platform.config.Settings;

/**
 * Sends mail. The Message-ID is made of the order and the kind of message, so that one that had to be sent again is known, to
 * mail servers and people alike, as the one that was there before.
 */
public final class SmtpChannel implements Channel {

    /** What the mail client says before the server's own words. */
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";

    private final MailClient client;
    private final Lines lines;
    private final String from;
    private final String to;
    private final Duration limit;

    /** @param limit how long sending one may take */
    public SmtpChannel(Vertx vertx, Settings settings, Lines lines, Duration limit) {
        this.client = Smtp.client(vertx, settings, limit);
        this.lines = lines;
        this.from = settings.get(Smtp.FROM);
        this.to = settings.get(Smtp.TO);
        this.limit = limit;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Future<Void> send(Message message) {
        MailMessage mail;
        try {
            mail = toMail(message);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new RefusedForGood("no mail can be addressed to this user: " + e.getMessage()));
        }
        return client.sendMail(mail)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(
                        isRecipientRefused(failure) ? new RefusedForGood(failure.getMessage()) : failure));
    }

    public Future<Void> close() {
        return client.close();
    }

    private MailMessage toMail(Message message) {
        var content = message.content();
        var id = "<order-%d.%s.%s@%s>"
                .formatted(content.orderId(), content.kind(), content.line(), MailAddress.domain(from));
        return new MailMessage()
                .setFrom(from)
                .setTo(MailAddress.of(to.replace(Smtp.USER, content.userId())))
                .setSubject(subject(message))
                .setText(content.text())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add("Message-ID", id));
    }

    /** The line's title is the only free text that comes into a header; a header is one line. */
    private String subject(Message message) {
        var content = message.content();
        var titles = lines.get(content.line()).title();
        var title = titles.getOrDefault(content.language(), content.line());
        return "%s (%d)".formatted(title.replaceAll("\\p{Cntrl}+", " ").trim(), content.orderId());
    }

    /** Any other refusal may be our settings' fault or the server's mood, and pass. */
    private static boolean isRecipientRefused(Throwable failure) {
        return failure instanceof SMTPException refused
                && refused.isPermanent()
                && String.valueOf(refused.getMessage()).startsWith(RECIPIENT_REFUSED);
    }
}
