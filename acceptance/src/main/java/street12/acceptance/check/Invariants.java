package street12.acceptance.check;

import java.util.HashSet;
import java.util.List;

/** Holds all rules against a system at rest. */
final class Invariants {

    private Invariants() {}

    /** @param expectedLetters how many records were put in that no listener can read */
    static List<Violation> broken(State state, Promises promises, int expectedLetters) {
        var findings = new Findings();
        var arrival = new ArrivalRules(findings);
        var once = new OnceRules(findings);
        var ends = new EndRules(findings);
        var coupons = new CouponUseRules(findings, state);
        var shown = new ShownRules(findings, state);
        state.orders().forEach(order -> {
            arrival.check(order);
            once.check(order);
            ends.check(order);
            coupons.check(order);
            shown.check(order);
        });
        for (long id : new HashSet<>(promises.placed())) arrival.checkPromised(state.whole(id));
        for (long id : new HashSet<>(promises.cancelAccepted())) ends.checkCancelAccepted(state.whole(id));
        promises.couponsUsed().forEach((id, coupon) -> coupons.checkPromised(state.whole(id), coupon));
        for (long id : state.heardOf()) arrival.checkHeardOf(state.whole(id));
        coupons.checkAll();
        new BookRules(findings, state).check(expectedLetters);
        return findings.all();
    }
}
