package street12.view.domain;

/**
 * One filling of a generation with data.
 *
 * @param epoch another one, where the data was lost and is filled in again
 */
public record Filling(Generation generation, String epoch) {

    /** Counts the shapes that the data had so far: what lies there in an older one is read over, and what it lacks is added. */
    private static final int SHAPE = 2;

    /** The consumers that fill it. */
    public String group() {
        return "view-" + generation.name() + "-" + epoch + "-" + SHAPE;
    }

    @Override
    public String toString() {
        return generation.number() + "-" + epoch;
    }
}
