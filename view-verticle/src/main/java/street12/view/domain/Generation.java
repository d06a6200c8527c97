package street12.view.domain;

/**
 * One way in which the view was built, from the first event on. Generations of one view are numbered on from its first; the view
 * is named after that one, and so views with different first generations share nothing.
 *
 * @param first number of the view's first generation
 */
public record Generation(int first, int number) {

    /** Begins the names of all that it keeps in Redis. */
    public String name() {
        return number == first ? Integer.toString(first) : first + "." + number;
    }

    public Generation next(int another) {
        return new Generation(first, another);
    }
}
