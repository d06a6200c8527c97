package street12.acceptance.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A proxy that can fail. One thread does everything, so that a fault happens at one moment for all connections.
 *
 * <p>A proxy takes a connection before it knows whether the store does: a store that is down shows itself as a connection that is
 * reset, not as one that is refused; and over a line that is cut a new connection is made, and hears nothing.
 */
public final class TcpLink implements Link, AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int BACKLOG = 200;

    private final String from;
    private final String to;
    private final Supplier<Optional<InetSocketAddress>> target;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final List<Conversation> conversations = new ArrayList<>();
    private final Weather weather = new Weather(new Random());
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Thread thread;

    /** @param host where it listens, on a free port */
    TcpLink(String from, String to, String host, InetSocketAddress target) {
        this(from, to, host, () -> Optional.of(target));
    }

    /** @param target of each new connection; without one it is ended at once */
    public TcpLink(String from, String to, String host, Supplier<Optional<InetSocketAddress>> target) {
        this.from = from;
        this.to = to;
        this.target = target;
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, "link " + from + " - " + to);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public String from() {
        return from;
    }

    @Override
    public String to() {
        return to;
    }

    @Override
    public void cut() {
        now(weather::cut);
    }

    @Override
    public void delay(Duration delay) {
        now(() -> weather.delay(delay));
    }

    @Override
    public void lose(double share) {
        now(() -> weather.lose(share));
    }

    @Override
    public void reset() {
        now(() -> conversations.forEach(Conversation::reset));
    }

    @Override
    public void heal() {
        now(() -> {
            weather.clear();
            conversations.forEach(one -> one.hurry(System.nanoTime()));
        });
    }

    /** Returns when it is done. */
    private void now(Runnable wish) {
        var done = new CompletableFuture<Void>();
        wishes.add(() -> {
            try {
                wish.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        selector.wakeup();
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void run() {
        try (selector;
                server) {
            long next = Long.MAX_VALUE;
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(this::handle, millisUntil(next));
                for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) wish.run();
                long now = System.nanoTime();
                for (var one : conversations) {
                    if (one.isOpen()) attempt(one, () -> one.turn(now, weather));
                }
                conversations.removeIf(one -> !one.isOpen());
                next = dueAfter(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the link from " + from + " to " + to + " broke", e);
        } finally {
            conversations.forEach(Conversation::reset);
        }
    }

    private long dueAfter(long now) {
        if (weather.isCut()) return Long.MAX_VALUE;
        return conversations.stream().mapToLong(one -> one.dueAfter(now)).min().orElse(Long.MAX_VALUE);
    }

    /** As a selector has it: 0 is for ever. */
    private static long millisUntil(long due) {
        if (due == Long.MAX_VALUE) return 0;
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime()) + 1);
    }

    private void handle(SelectionKey key) {
        if (key.attachment() == null) {
            accept();
        } else if (key.isValid() && key.isReadable()) {
            var one = (Conversation) key.attachment();
            attempt(one, () -> one.read(key, buffer, weather));
        }
    }

    private void accept() {
        try {
            var client = server.accept();
            if (client == null) return;
            var there = target.get();
            if (there.isPresent()) conversations.add(new Conversation(client, there.get(), selector));
            else client.close();
        } catch (IOException e) {
            // The client was faster to leave
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** What ends badly on one side ends badly on the other too. */
    private static void attempt(Conversation one, Work work) {
        try {
            work.run();
        } catch (IOException e) {
            one.reset();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return from + " - " + to;
    }
}
