package street12.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * What a service is asked over gRPC.
 *
 * @param path of the method
 * @param message as it comes from the client; waits until it is read, and can be read once
 * @param gone completes when the client has gone away; it never fails
 */
public record GrpcCall(String path, MultiMap headers, ReadStream<Buffer> message, Future<Void> gone) {}
