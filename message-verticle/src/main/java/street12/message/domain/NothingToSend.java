package street12.message.domain;

/** A message is not to be tried again, in words for who asked for it. */
public final class NothingToSend extends RuntimeException {

    NothingToSend(MessageStatus status) {
        super("The message is not to be sent any more: it is " + status + ".", null, false, false);
    }
}
