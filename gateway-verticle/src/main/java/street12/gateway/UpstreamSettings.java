package street12.gateway;

import java.time.Duration;
import java.util.List;
import street12.gateway.out.Limits;
import street12.platform.config.Setting;
import street12.platform.config.Settings;
import street12.platform.guard.BreakerRule;

/** What a service behind the door may take, and when it is left alone. */
final class UpstreamSettings {

    static final Setting<Duration> TIMEOUT = Setting.millis(
            "GATEWAY_TIMEOUT_MS", 10_000, 50, 300_000, "how long a service may take until its answer begins");
    static final Setting<Duration> IDLE = Setting.millis(
            "GATEWAY_IDLE_MS",
            60_000,
            100,
            3_600_000,
            "silence after which a body is cut off, and the longest that one may take which is no event stream");
    static final Setting<Integer> CONCURRENCY =
            Setting.integer("GATEWAY_CONCURRENCY", 500, 1, 100_000, "requests to one service at a time");
    static final Setting<Integer> QUEUE = Setting.integer(
            "GATEWAY_QUEUE", 200, 0, 100_000, "requests that may wait while a service has all that it may have");
    static final Setting<Duration> QUEUE_WAIT = Setting.millis(
            "GATEWAY_QUEUE_WAIT_MS", 1000, 1, 60_000, "how long a request may wait for its turn at a service");
    static final Setting<Integer> STREAMS =
            Setting.integer("GATEWAY_STREAMS", 4000, 1, 100_000, "event streams (SSE) from one service at a time");
    static final Setting<Integer> RETRY_PERCENT = Setting.integer(
            "GATEWAY_RETRY_PERCENT", 20, 0, 100, "share of the requests that may be sent again to another instance");
    static final Setting<Duration> BREAKER_WINDOW = Setting.millis(
            "GATEWAY_BREAKER_WINDOW_MS", 10_000, 100, 600_000, "time over which a service's failures are counted");
    static final Setting<Integer> BREAKER_CALLS = Setting.integer(
            "GATEWAY_BREAKER_CALLS", 20, 1, 100_000, "calls within that time below which failures say nothing yet");
    static final Setting<Integer> BREAKER_PERCENT =
            Setting.integer("GATEWAY_BREAKER_PERCENT", 50, 1, 100, "share of failures that opens a service's breaker");
    static final Setting<Duration> BREAKER_PAUSE = Setting.millis(
            "GATEWAY_BREAKER_PAUSE_MS", 2000, 50, 300_000, "how long an open breaker waits before some requests try");
    static final Setting<Integer> BREAKER_PROBES = Setting.integer(
            "GATEWAY_BREAKER_PROBES", 3, 1, 1000, "requests that try then, and must all succeed to close it");

    static final List<Setting<?>> ALL = List.of(
            TIMEOUT,
            IDLE,
            CONCURRENCY,
            QUEUE,
            QUEUE_WAIT,
            STREAMS,
            RETRY_PERCENT,
            BREAKER_WINDOW,
            BREAKER_CALLS,
            BREAKER_PERCENT,
            BREAKER_PAUSE,
            BREAKER_PROBES);

    private UpstreamSettings() {}

    static Limits read(Settings settings) {
        var breaker = new BreakerRule(
                settings.get(BREAKER_WINDOW),
                settings.get(BREAKER_CALLS),
                settings.get(BREAKER_PERCENT),
                settings.get(BREAKER_PAUSE),
                settings.get(BREAKER_PROBES),
                settings.get(TIMEOUT));
        return new Limits(
                settings.get(TIMEOUT),
                settings.get(IDLE),
                settings.get(CONCURRENCY),
                settings.get(QUEUE),
                settings.get(QUEUE_WAIT),
                settings.get(STREAMS),
                settings.get(RETRY_PERCENT),
                breaker);
    }
}
