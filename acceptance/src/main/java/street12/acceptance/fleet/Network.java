package street12.acceptance.fleet;

import java.util.List;
import java.util.Set;

/** Where the instances of the services are, and who of them reaches whom. */
interface Network extends AutoCloseable {

    /** The address at which a member listens, and at which all others reach it. */
    String hostOf(String member);

    /** The address at which links listen for members. */
    String linkHost();

    /** A command, so that it runs where the member is. */
    List<String> commandAt(String member, List<String> command);

    /** See {@link Fleet#whyNoSplit()}. */
    String whyNoSplit();

    /** These do not reach the others, nor the others these. */
    void split(Set<String> side);

    void join();

    @Override
    void close();

    /** All on loopback, where nothing is between two. */
    record Loopback(String whyNoSplit) implements Network {

        private static final String HOST = "127.0.0.1";

        @Override
        public String hostOf(String member) {
            return HOST;
        }

        @Override
        public String linkHost() {
            return HOST;
        }

        @Override
        public List<String> commandAt(String member, List<String> command) {
            return command;
        }

        @Override
        public void split(Set<String> side) {
            throw new UnsupportedOperationException(whyNoSplit);
        }

        @Override
        public void join() {}

        @Override
        public void close() {}
    }
}
