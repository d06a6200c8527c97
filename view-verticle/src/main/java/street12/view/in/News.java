package street12.view.in;

import io.vertx.core.Future;

/** What one reader of a stream is told. It knows how far the reader was told. */
interface News {

    /**
     * A part of it.
     *
     * @param text server-sent events; empty where there is nothing new
     * @param more whether there is more to tell than this
     */
    record Piece(String text, boolean more) {}

    /** What the reader was not told yet. Asked again only when it has answered. */
    Future<Piece> untold();
}
