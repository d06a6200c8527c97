package street12.contracts.command;

/**
 * A request to another service over the event bus. Idempotent by order id: sent twice, it is done once and answered twice.
 *
 * @param <R> what a command that was carried out answers
 */
public interface Command<R> {

    long orderId();

    Class<R> replyType();

    /** Where the command is listened for on the event bus. */
    static String address(Class<?> command) {
        return "command." + command.getSimpleName();
    }
}
