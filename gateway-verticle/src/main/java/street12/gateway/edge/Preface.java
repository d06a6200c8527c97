package street12.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Finds out by its first bytes whether a connection begins with HTTP/2. One that takes too long to say so is cut. */
final class Preface extends ChannelInboundHandlerAdapter {

    private static final byte[] HTTP_2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Duration limit;
    private final Consumer<Boolean> begin;
    private final ByteBuf seen = Unpooled.buffer(HTTP_2.length);
    private ScheduledFuture<?> cut;

    /** @param begin sets up what follows; is told whether that is HTTP/2 */
    Preface(Duration limit, Consumer<Boolean> begin) {
        this.limit = limit;
        this.begin = begin;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Runnable close = () -> {
            var unused = ctx.close();
        };
        cut = ctx.executor().schedule(close, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cut.cancel(false);
        seen.release();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        try {
            seen.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        int compared = Math.min(seen.readableBytes(), HTTP_2.length);
        for (int i = 0; i < compared; i++) {
            if (seen.getByte(i) != HTTP_2[i]) {
                go(ctx, false);
                return;
            }
        }
        if (compared == HTTP_2.length) go(ctx, true);
    }

    private void go(ChannelHandlerContext ctx, boolean http2) {
        begin.accept(http2);
        var all = seen.retain();
        ctx.pipeline().remove(this);
        ctx.fireChannelRead(all);
    }
}
