package street12.gateway.domain;

import java.util.List;

/** What a path leads to. */
public sealed interface Place {

    /** A root itself: what is below it. */
    record Index(Root root) implements Place {}

    /** The list of the lines. */
    record AllLines() implements Place {}

    /**
     * A resource, or something below it.
     *
     * @param below the path's further segments, decoded
     */
    record At(Root root, Resource resource, List<String> below) implements Place {

        /** The path as the service has it. */
        public String servicePath() {
            var path = new StringBuilder("/").append(resource.word());
            below.forEach(segment -> path.append('/').append(Percent.encode(segment)));
            return path.toString();
        }
    }

    /** @param why said to the client */
    record Nowhere(String why) implements Place {}
}
