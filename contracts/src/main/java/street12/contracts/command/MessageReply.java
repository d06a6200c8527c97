package street12.contracts.command;

import java.time.Instant;

/** @param at when the message was sent */
public record MessageReply(long messageId, Instant at) {}
