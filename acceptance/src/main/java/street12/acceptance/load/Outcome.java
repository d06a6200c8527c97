package street12.acceptance.load;

/** What came of a deed, or of one try of it. */
public enum Outcome {
    /** As it was wanted; a mistake was refused as it must be. */
    DONE,
    /** Refused for good, and rightly so: somebody else was first, it was too late, or there was no more. */
    REFUSED,
    /** Not asked for, because of what had happened before. */
    SKIPPED,
    /** What it waits for did not come in time. The story ends there; whether that is wrong is for others to judge. */
    LATE,
    /** Tried again and again, and never answered for good. The story ends there. */
    GAVE_UP,
    /** An answer that must not be. The story ends there. */
    BROKEN,

    /** Not an end, but one try that was not answered as it was meant to be; it is tried again. */
    FAILED;

    boolean endsStory() {
        return this == LATE || this == GAVE_UP || this == BROKEN;
    }
}
