package street12.platform.command;

/** Why a command was not carried out. */
public sealed class CommandException extends RuntimeException {

    private CommandException(String message) {
        super(message, null, false, false);
    }

    /** The other side decided against it; sending it again changes nothing. */
    public static final class Refused extends CommandException {
        public Refused(String reason) {
            super(reason);
        }
    }

    /** The other side was not reached, did not answer in time, or stumbled; sending it again is harmless and may help. */
    public static final class Unavailable extends CommandException {
        public Unavailable(String reason) {
            super(reason);
        }
    }
}
