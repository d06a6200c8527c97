package street12.platform.command;

import io.vertx.core.Future;
import street12.contracts.Cause;
import street12.contracts.command.Command;

/** Carries a command out; sent twice, it is done once and answered twice. */
@FunctionalInterface
public interface CommandHandler<R, C extends Command<R>> {

    /** Fails with {@link CommandException.Refused} where it decides against it; any other failure means "try again". */
    Future<R> handle(C command, Cause cause);
}
