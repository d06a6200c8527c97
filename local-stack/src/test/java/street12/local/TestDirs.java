package street12.local;

import java.nio.file.Path;

/** Where tests keep what they may share. */
final class TestDirs {

    /** Programs are unpacked once for all tests of the module. */
    static final Path BIN = Path.of("target", "local-bin");

    private TestDirs() {}
}
