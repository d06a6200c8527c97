package street12.message.out;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/** The mail server that messages go out through. */
public final class Smtp {

    /** Where a user's id goes in {@link #TO}. */
    static final String USER = "{userId}";

    public static final Setting<String> HOST =
            Setting.text("SMTP_HOST", "", "mail server; needed where a line sends messages by smtp");
    public static final Setting<Integer> PORT = Setting.port("SMTP_PORT", 25, "port of the mail server");
    public static final Setting<String> FROM = new Setting<>(
            "SMTP_FROM", "street12@localhost", "a plain mail address", "sender of messages", MailAddress::of);
    public static final Setting<String> TO = new Setting<>(
            "SMTP_TO",
            USER + "@localhost",
            "a plain mail address with " + USER + " in it",
            "where a user's messages go",
            Smtp::pattern);
    public static final Setting<String> STARTTLS = Setting.choice(
            "SMTP_STARTTLS", "optional", List.of("disabled", "optional", "required"), "encryption on the way there");
    public static final Setting<String> LOGIN = Setting.text("SMTP_LOGIN", "", "user to log in as; empty for no login");
    public static final Setting<String> PASSWORD = Setting.text("SMTP_PASSWORD", "", "password of SMTP_LOGIN");

    public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, FROM, TO, STARTTLS, LOGIN, PASSWORD);

    private Smtp() {}

    private static String pattern(String text) {
        if (!text.contains(USER)) throw new IllegalArgumentException("the user is missing");
        MailAddress.of(text.replace(USER, text.equals(USER) ? "user@host" : "user"));
        return text;
    }

    static MailClient client(Vertx vertx, Settings settings, Duration limit) {
        int limitMs = Math.toIntExact(limit.toMillis());
        var config = new MailConfig(settings.get(HOST), settings.get(PORT))
                .setStarttls(StartTLSOptions.valueOf(settings.get(STARTTLS).toUpperCase(Locale.ROOT)))
                .setConnectTimeout(limitMs)
                .setIdleTimeout(limitMs)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(limitMs / 2)
                .setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS)
                .setOwnHostname(MailAddress.domain(settings.get(FROM)));
        if (!settings.get(LOGIN).isEmpty()) {
            config.setLogin(LoginOption.REQUIRED)
                    .setUsername(settings.get(LOGIN))
                    .setPassword(settings.get(PASSWORD));
        }
        return MailClient.create(vertx, config);
    }
}
