package street12.platform.auth;

/** A token that is not believed. Its message tells what is wrong with it, in ASCII, and nothing that stands in it. */
final class BadToken extends RuntimeException {

    BadToken(String message) {
        super(message, null, false, false);
    }
}
