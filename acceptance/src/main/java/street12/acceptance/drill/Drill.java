package street12.acceptance.drill;

/** Something that goes wrong on purpose, and what must hold all the same. */
interface Drill {

    /** As it is called at {@code ./drill}. */
    String name();

    /** In one line: what it shows when it passes. */
    String promise();

    Verdict run(Run run);
}
