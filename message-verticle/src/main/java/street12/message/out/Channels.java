package street12.message.out;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import street12.contracts.line.Lines;
import street12.message.Channel;
import street12.platform.Foundation;
import street12.platform.config.Settings.SettingException;

/** The channels that the lines use. */
public final class Channels {

    private static final String SMTP = "smtp";

    private Channels() {}

    /**
     * @param limit how long sending one message may take
     * @return by name
     * @throws SettingException naming what a line's channel needs and is not set
     */
    public static Map<String, Channel> of(Foundation foundation, Lines lines, Duration limit) {
        var channels = new TreeMap<String, Channel>();
        add(channels, new LogChannel());
        for (var line : lines.byName().values()) {
            boolean mails = line.messages().values().stream()
                    .anyMatch(rule -> rule.channel().equals(SMTP));
            if (mails && !channels.containsKey(SMTP)) add(channels, smtp(foundation, lines, line.name(), limit));
        }
        return channels;
    }

    private static Channel smtp(Foundation foundation, Lines lines, String line, Duration limit) {
        if (foundation.settings().get(Smtp.HOST).isEmpty()) {
            throw new SettingException("%s is not set; the line %s sends messages by smtp; expected %s"
                    .formatted(Smtp.HOST.name(), line, Smtp.HOST.meaning()));
        }
        var channel = new SmtpChannel(foundation.vertx(), foundation.settings(), lines, limit);
        foundation.onStop("mail", channel::close);
        return channel;
    }

    private static void add(Map<String, Channel> channels, Channel channel) {
        channels.put(channel.name(), channel);
    }
}
