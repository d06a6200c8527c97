package street12.gateway.domain;

import java.util.List;
import java.util.Optional;

/** What a path leads to. */
public sealed interface Place {

    /** A root itself: what is below it. */
    record Index(Root root) implements Place {}

    /** The list of the lines. */
    record AllLines() implements Place {}

    /** What services answer for. */
    sealed interface Served extends Place permits At, Called {
        Root root();
    }

    /**
     * A resource, or something below it.
     *
     * @param words of the path that leads to it
     * @param below the path's further segments, decoded
     */
    record At(Root root, Words words, List<String> below) implements Served {

        public Resource resource() {
            return words.resource();
        }

        /** The path as the service has it. */
        public String servicePath() {
            var path = new StringBuilder("/").append(resource().word());
            below.forEach(segment -> path.append('/').append(Percent.encode(segment)));
            return path.toString();
        }
    }

    /**
     * A line's own calls.
     *
     * @param matches what may be meant, by whatever method
     * @param resource whose address it is as well, for methods that the line has no call of its own for
     */
    record Called(Root root, List<Operation.Match> matches, Optional<At> resource) implements Served {

        /** The calls that may be meant by a method. */
        public List<Operation.Match> by(String method) {
            return matches.stream()
                    .filter(match -> match.method().equals(method))
                    .toList();
        }

        /** What is called as one of these. */
        public Called as(List<Operation.Match> some) {
            return new Called(root, some, resource);
        }

        /** The methods of the calls that can be made here. */
        public List<String> methods() {
            return matches.stream()
                    .filter(match -> !match.refused())
                    .map(Operation.Match::method)
                    .distinct()
                    .toList();
        }
    }

    /** @param why said to the client */
    record Nowhere(String why) implements Place {}
}
