package street12.gateway;

import java.time.Duration;
import street12.platform.http.Problem;

/** Why a service gave no answer that could be passed on. */
public final class Failure extends RuntimeException {

    /** What happened. */
    public enum Kind {
        NO_INSTANCE(503, "no-instance", "No instance of the service is there.", false),
        NOT_REACHED(503, "not-reached", "The service is not reached.", true),
        TOO_BUSY(503, "too-busy", "The service has as many requests as it can take.", false),
        RESTING(503, "circuit-open", "The service failed too often and is left alone for a moment.", false),
        TIMED_OUT(504, "timed-out", "The service did not answer in time. What it was asked may have been done.", true),
        CUT_OFF(
                502,
                "cut-off",
                "The service broke off before it answered. What it was asked may have been done.",
                true),
        UNREADABLE(502, "unreadable-answer", "The service's answer cannot be read.", true),
        CLIENT_GONE(499, "client-gone", "The client went away.", false);

        private final int status;
        private final String slug;
        private final String detail;
        private final boolean service;

        Kind(int status, String slug, String detail, boolean service) {
            this.status = status;
            this.slug = slug;
            this.detail = detail;
            this.service = service;
        }

        /** Whether it speaks against the service. */
        public boolean isService() {
            return service;
        }

        /** Whether the service was not even asked, to spare it. That is counted, and not worth a line for each request. */
        public boolean isSpared() {
            return this == TOO_BUSY || this == RESTING;
        }
    }

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Kind kind;
    private final Duration comeBack;

    public Failure(Kind kind, String reason) {
        this(kind, reason, SOON);
    }

    /** @param comeBack after which another try makes sense */
    public Failure(Kind kind, String reason, Duration comeBack) {
        super(reason, null, false, false);
        this.kind = kind;
        this.comeBack = comeBack;
    }

    public Failure(Kind kind, Throwable cause) {
        this(kind, String.valueOf(cause));
    }

    public Kind kind() {
        return kind;
    }

    /** What the client is told. */
    public Problem toProblem() {
        return switch (kind.status) {
            case 503 -> Problem.unavailable(kind.slug, kind.detail, comeBack);
            case 504 -> Problem.of(504, kind.slug, "Too slow", kind.detail, comeBack);
            default -> Problem.of(kind.status, kind.slug, "No usable answer", kind.detail);
        };
    }
}
