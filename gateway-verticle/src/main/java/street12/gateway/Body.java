package street12.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request's body on its way to a service. */
public sealed interface Body {

    /** All of it, so that it can be sent again. */
    record Whole(Buffer content) implements Body {}

    /** As it comes from the client; waits until it is read, and can be read once. */
    record Stream(ReadStream<Buffer> content) implements Body {}
}
