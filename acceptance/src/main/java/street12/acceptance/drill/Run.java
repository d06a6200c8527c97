package street12.acceptance.drill;

import java.nio.file.Path;

/**
 * One run of a drill: what it was told, where its data lies, and what it stands on.
 *
 * @param folder of this run alone: the system's data and logs, the report
 * @param tape what was done when
 */
record Run(Arguments arguments, Path folder, Ground ground, Tape tape) {

    long seed() {
        return arguments.seed();
    }

    void say(String what) {
        tape.say(what);
    }
}
