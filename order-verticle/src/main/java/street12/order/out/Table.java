package street12.order.out;

/**
 * What is read of a table.
 *
 * @param key the column that tells rows apart
 * @param columns those that are read, each by its name: a prepared {@code *} fails in whoever still runs when a newer version adds one
 */
record Table(String name, String key, String columns) {

    /** With the column that tells its rows apart called {@code id}. */
    static Table of(String name, String columns) {
        return new Table(name, "id", columns);
    }

    String select() {
        return "select " + columns + " from " + name;
    }
}
