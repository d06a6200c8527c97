package street12.view.out;

/**
 * Names in Redis of what is known of a view over all of its generations. They lie in one hash slot.
 *
 * @param first number of the view's first generation
 */
record ViewKeys(int first) {

    /** The number of the generation that is shown. */
    String live() {
        return view() + ":live";
    }

    /** Hash: the last rebuild, as {@link Rebuild} has it. */
    String rebuild() {
        return view() + ":rebuild";
    }

    /** Which instance does what only one should do; gone when it is silent. */
    String lease() {
        return view() + ":lease";
    }

    /** Sorted set: generations that are shown no more, by when to drop them, in milliseconds. */
    String retired() {
        return view() + ":retired";
    }

    /** Channel: something of this has changed. */
    String news() {
        return view() + ":news";
    }

    private String view() {
        return "{view:" + first + "}";
    }
}
