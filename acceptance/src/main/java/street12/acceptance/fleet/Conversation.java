package street12.acceptance.fleet;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection through a link: the client's half, the store's half, and what is on its way between them. */
final class Conversation {

    private final SocketAddress target;
    private final SocketChannel client;
    private final SocketChannel store;
    private final SelectionKey clientKey;
    private final SelectionKey storeKey;
    private final Pipe requests;
    private final Pipe answers;
    private boolean called;

    Conversation(SocketChannel client, SocketAddress target, Selector selector) throws IOException {
        this.target = target;
        this.client = client;
        this.store = SocketChannel.open();
        clientKey = register(client, selector);
        storeKey = register(store, selector);
        requests = new Pipe(client, store);
        answers = new Pipe(store, client);
    }

    private SelectionKey register(SocketChannel half, Selector selector) throws IOException {
        half.configureBlocking(false);
        half.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return half.register(selector, 0, this);
    }

    /** Reads what there is. */
    void read(SelectionKey key, ByteBuffer buffer, Weather weather) throws IOException {
        if (key == storeKey) answers.read(buffer, weather);
        else requests.read(buffer, weather);
    }

    /** Sends on what is due, and says what it waits for next. */
    void turn(long now, Weather weather) throws IOException {
        if (weather.isCut()) {
            // Not even asked whether it still lives: over a line that is cut nobody would hear
            clientKey.interestOps(0);
            storeKey.interestOps(0);
            return;
        }
        if (isConnected()) {
            requests.write(now);
            answers.write(now);
        }
        if (requests.isOver() && answers.isOver()) {
            close();
            return;
        }
        clientKey.interestOps(interest(requests, answers, now));
        storeKey.interestOps(store.isConnected() ? interest(answers, requests, now) : SelectionKey.OP_CONNECT);
    }

    private boolean isConnected() throws IOException {
        if (store.isConnected()) return true;
        if (called) return store.finishConnect();
        called = true;
        return store.connect(target);
    }

    private static int interest(Pipe reads, Pipe writes, long now) {
        return (reads.mayRead() ? SelectionKey.OP_READ : 0) | (writes.isStuck(now) ? SelectionKey.OP_WRITE : 0);
    }

    /** When something has to go on that was held back; the end of time where there is nothing such. */
    long dueAfter(long now) {
        return Math.min(requests.dueAfter(now), answers.dueAfter(now));
    }

    void hurry(long now) {
        requests.hurry(now);
        answers.hurry(now);
    }

    boolean isOpen() {
        return client.isOpen();
    }

    /** Ends both halves with RST. */
    void reset() {
        for (var half : new SocketChannel[] {client, store}) {
            try {
                half.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // It is closed already
            }
        }
        close();
    }

    private void close() {
        for (var half : new SocketChannel[] {client, store}) {
            try {
                half.close();
            } catch (IOException e) {
                // It is closed all the same
            }
        }
    }
}
