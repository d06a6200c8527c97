package street12.message.domain;

/** Where a message stands. */
public enum MessageStatus {
    /** Stored, and to be sent. */
    PENDING,
    SENT,
    /** Could not be sent, and is tried no more. */
    FAILED,
    /** What it tells no longer holds, because the order was cancelled. */
    CANCELED,
    /** Could not be sent, and somebody decided that it need not be. */
    DISCARDED
}
