package street12.acceptance.running;

/** Sees every answer that a client gets. */
public interface Observer {

    Observer NONE = (method, path, answer) -> {};

    /** @param path with its query, as it was called */
    void answered(String method, String path, Answer answer);
}
