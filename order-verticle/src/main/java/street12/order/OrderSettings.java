package street12.order;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import street12.platform.config.Setting;
import street12.platform.pg.Postgres;

/** What the order service reads, besides what every service does. */
public final class OrderSettings {

    public static final Setting<Integer> INTAKE_CONCURRENCY =
            Setting.integer("INTAKE_CONCURRENCY", 12, 1, 10_000, "new orders that the database works on at a time");
    public static final Setting<Integer> INTAKE_QUEUE =
            Setting.integer("INTAKE_QUEUE", 100, 0, 100_000, "new orders that may wait for their turn");
    public static final Setting<Duration> INTAKE_QUEUE_WAIT =
            Setting.millis("INTAKE_QUEUE_WAIT_MS", 1000, 1, 5000, "how long one may wait");
    public static final Setting<String> PAYMENT_URL = new Setting<>(
            "PAYMENT_URL",
            "http://127.0.0.1:8089",
            "an address such as http://host:port",
            "the payment provider",
            OrderSettings::address);
    public static final Setting<Duration> PAYMENT_TIMEOUT =
            Setting.millis("PAYMENT_TIMEOUT_MS", 5000, 100, 10_000, "how long a call to the payment provider may take");
    public static final Setting<Integer> PAYMENT_CONCURRENCY =
            Setting.integer("PAYMENT_CONCURRENCY", 200, 1, 10_000, "charges that the provider is asked for at a time");
    public static final Setting<Integer> PAYMENT_QUEUE =
            Setting.integer("PAYMENT_QUEUE", 200, 0, 100_000, "charges that may wait for their turn");
    public static final Setting<Duration> PAYMENT_QUEUE_WAIT = Setting.millis(
            "PAYMENT_QUEUE_WAIT_MS", 1000, 1, 5000, "how long one may wait; half of a call's time at the most");
    public static final Setting<Duration> PAYMENT_RETRY_FOR = Setting.millis(
            "PAYMENT_RETRY_FOR_MS", 86_400_000, 1000, 2_592_000_000L, "how long it is tried to give a payment back");
    public static final Setting<Duration> COUPON_RETRY_FOR = Setting.millis(
            "COUPON_RETRY_FOR_MS", 86_400_000, 1000, 2_592_000_000L, "how long it is tried to give a coupon back");

    public static final List<Setting<?>> ALL = all();

    private OrderSettings() {}

    private static String address(String text) {
        var uri = URI.create(text);
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("not an address");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<Setting<?>> all() {
        var all = new ArrayList<Setting<?>>(Postgres.SETTINGS);
        all.addAll(List.of(
                Postgres.READS,
                INTAKE_CONCURRENCY,
                INTAKE_QUEUE,
                INTAKE_QUEUE_WAIT,
                PAYMENT_URL,
                PAYMENT_TIMEOUT,
                PAYMENT_CONCURRENCY,
                PAYMENT_QUEUE,
                PAYMENT_QUEUE_WAIT,
                PAYMENT_RETRY_FOR,
                COUPON_RETRY_FOR));
        return List.copyOf(all);
    }
}
