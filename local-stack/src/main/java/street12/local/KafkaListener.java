package street12.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One more port at which Kafka's clients may come in. Clients go where a broker tells them that it is, so who is to come through
 * something in between (a proxy that can fail) needs a port that tells the address of that.
 *
 * @param port on loopback
 * @param host told to the clients of that port, with {@code toldPort}
 */
public record KafkaListener(int port, String host, int toldPort) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})=([^=:,\\s]+):([0-9]{1,5})");

    /**
     * @param text {@code port=host:port}
     * @throws IllegalArgumentException if it is not such a text
     */
    public static KafkaListener of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not port=host:port");
        }
        return new KafkaListener(Integer.parseInt(parts.group(1)), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    String name() {
        return "CLIENTS" + port;
    }

    String bound() {
        return name() + "://" + Loopback.HOST + ":" + port;
    }

    String told() {
        return name() + "://" + host + ":" + toldPort;
    }
}
