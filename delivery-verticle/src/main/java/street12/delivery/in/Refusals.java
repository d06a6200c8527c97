package street12.delivery.in;

import io.vertx.core.Future;
import street12.delivery.domain.Refusal;
import street12.platform.http.Problem;

/** A refusal as the problem that its caller gets. */
final class Refusals {

    private Refusals() {}

    static <T> Future<T> toProblem(Throwable failure) {
        return Future.failedFuture(failure instanceof Refusal refusal ? problem(refusal) : failure);
    }

    private static Problem problem(Refusal refusal) {
        var reason = refusal.getMessage();
        return switch (refusal.kind()) {
            case UNKNOWN_STEP -> Problem.invalid("/step", reason);
            case UNFIT_NAME -> Problem.invalid("/actor", reason);
            case NOT_YOURS -> Problem.of(403, "not-yours", "Not for this role", reason);
            case SYSTEM_STEP -> Problem.conflict("system-step", reason);
            case OUT_OF_TURN -> Problem.conflict("out-of-turn", reason);
            case TAKEN -> Problem.conflict("taken", reason);
            case CANCELING -> Problem.conflict("canceling", reason);
            case FINISHED -> Problem.conflict("finished", reason);
            case STARTED -> Problem.conflict("started", reason);
            case NOTHING_OWED -> Problem.conflict("nothing-owed", reason);
            case NOT_STUCK -> Problem.conflict("not-stuck", reason);
            case BEING_CANCELED -> Problem.conflict("is-being-canceled", reason);
        };
    }
}
