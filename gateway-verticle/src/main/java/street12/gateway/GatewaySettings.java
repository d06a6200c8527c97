package street12.gateway;

import java.time.Duration;
import java.util.List;
import street12.platform.config.Setting;

/** What only the gateway reads. */
final class GatewaySettings {

    static final Setting<Duration> TIMEOUT = Setting.millis(
            "GATEWAY_TIMEOUT_MS", 10_000, 50, 300_000, "how long a service may take until its answer begins");
    static final Setting<Duration> IDLE = Setting.millis(
            "GATEWAY_IDLE_MS",
            60_000,
            100,
            3_600_000,
            "silence after which a body is cut off, and the longest a request's body may take");
    static final Setting<Integer> BODY_LIMIT =
            Setting.integer("GATEWAY_BODY_LIMIT", 1024 * 1024, 1024, 1 << 30, "largest body of a request, in bytes");
    static final Setting<Integer> CONCURRENCY =
            Setting.integer("GATEWAY_CONCURRENCY", 500, 1, 100_000, "requests to one service at a time");
    static final Setting<Integer> STREAMS =
            Setting.integer("GATEWAY_STREAMS", 1000, 1, 100_000, "event streams (SSE) from one service at a time");
    static final Setting<Integer> BREAKER_FAILURES = Setting.integer(
            "GATEWAY_BREAKER_FAILURES", 20, 1, 10_000, "failures in a row, within 10 s, that open a service's breaker");
    static final Setting<Duration> BREAKER_PAUSE = Setting.millis(
            "GATEWAY_BREAKER_PAUSE_MS",
            2000,
            50,
            300_000,
            "how long an open breaker waits before it lets one request try");

    static final List<Setting<?>> ALL =
            List.of(TIMEOUT, IDLE, BODY_LIMIT, CONCURRENCY, STREAMS, BREAKER_FAILURES, BREAKER_PAUSE);

    private GatewaySettings() {}
}
