package street12.message.domain;

import java.time.Instant;

/**
 * Somebody decided that a message is not sent any more.
 *
 * @param by whom the token named; null where there was none
 */
public record Discarded(Instant at, String by, String reason) {}
