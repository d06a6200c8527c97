package street12.gateway;

import java.util.List;
import java.util.Map;
import street12.gateway.limit.Allowance;
import street12.gateway.limit.Kind;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/** How often callers may come. */
final class RateSettings {

    static final Setting<Integer> RATE_READ =
            rate("RATE_READ_PER_S", 100, "reads of one user in a second; 0 for no limit");
    static final Setting<Integer> RATE_WRITE =
            rate("RATE_WRITE_PER_S", 50, "writes of one user in a second; 0 for no limit");
    static final Setting<Integer> RATE_STREAM =
            rate("RATE_STREAM_PER_S", 10, "event streams that one user may open in a second; 0 for no limit");
    static final Setting<Integer> RATE_TOKEN =
            rate("RATE_TOKEN_PER_S", 20, "requests to /oauth from one address in a second; 0 for no limit");
    static final Setting<Integer> RATE_BURST = Setting.integer(
            "RATE_BURST_S", 10, 1, 3600, "seconds for which a caller who is quiet saves up what may then come at once");
    static final Setting<Integer> RATE_MACHINE_TIMES = Setting.integer(
            "RATE_MACHINE_TIMES", 100, 0, 1_000_000, "how many times a user's rates a machine has; 0 for no limit");
    static final Setting<Integer> RATE_ADDRESS_TIMES = Setting.integer(
            "RATE_ADDRESS_TIMES",
            100,
            0,
            1_000_000,
            "how many times a user's rates all users of one address have together; 0 for no limit");

    static final List<Setting<?>> ALL =
            List.of(RATE_READ, RATE_WRITE, RATE_STREAM, RATE_TOKEN, RATE_BURST, RATE_MACHINE_TIMES, RATE_ADDRESS_TIMES);

    private RateSettings() {}

    static Allowance read(Settings settings) {
        return new Allowance(
                Map.of(
                        Kind.READ, settings.get(RATE_READ),
                        Kind.WRITE, settings.get(RATE_WRITE),
                        Kind.STREAM, settings.get(RATE_STREAM),
                        Kind.TOKEN, settings.get(RATE_TOKEN)),
                settings.get(RATE_BURST),
                settings.get(RATE_MACHINE_TIMES),
                settings.get(RATE_ADDRESS_TIMES));
    }

    private static Setting<Integer> rate(String name, int standard, String meaning) {
        return Setting.integer(name, standard, 0, 1_000_000, meaning);
    }
}
