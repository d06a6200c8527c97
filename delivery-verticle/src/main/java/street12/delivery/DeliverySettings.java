package street12.delivery;

import java.time.Duration;
import java.util.List;
import street12.platform.config.Setting;

/** What the delivery service reads, beside what every service does. */
public final class DeliverySettings {

    public static final Setting<Duration> RETRY_FOR = Setting.millis(
            "RETRY_FOR_MS",
            86_400_000,
            1000,
            2_592_000_000L,
            "how long a command that fails is tried again before its order waits for somebody to look at it");
    public static final Setting<Integer> PARALLEL_COMMANDS =
            Setting.integer("PARALLEL_COMMANDS", 32, 1, 1000, "commands that may be out at the same time");

    public static final List<Setting<?>> ALL = List.of(RETRY_FOR, PARALLEL_COMMANDS);

    private DeliverySettings() {}
}
