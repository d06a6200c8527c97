package street12.acceptance.check;

import java.util.HashSet;

/** What concerns no order in Postgres: money without one, stock, and what was set aside. */
final class BookRules {

    private final Findings findings;
    private final State state;

    BookRules(Findings findings, State state) {
        this.findings = findings;
        this.state = state;
    }

    void check(int expectedLetters) {
        for (var charge : state.data.ledger) {
            boolean owned = state.exists(charge.orderId())
                    || state.whole(charge.orderId()).isMoneyStuck();
            findings.expect(
                    Rule.NOTHING_COSTS_NOTHING,
                    charge.orderId(),
                    charge.standing() <= 0 || owned,
                    "was charged and does not exist");
        }
        for (var product : state.data.products) {
            findings.expect(
                    Rule.STOCK_IS_THERE,
                    0,
                    product.stock() == null || product.stock() >= 0,
                    "product " + product.id() + " has a stock of " + product.stock());
        }
        checkLetters(expectedLetters);
    }

    private void checkLetters(int expected) {
        var origins = new HashSet<Event.Origin>();
        var putIn = new HashSet<Event.Origin>();
        for (var letter : state.data.letters) {
            findings.expect(
                    Rule.LETTER_SAYS_WHY,
                    0,
                    letter.saysWhy(),
                    letter.at() + " does not say why it is there: " + letter);
            letter.origin().ifPresent(origin -> {
                origins.add(origin);
                if (!letter.isOfARecordSentAgain()) putIn.add(origin);
            });
        }
        // Several listeners set the same record aside
        findings.expect(
                Rule.NOTHING_SET_ASIDE,
                0,
                putIn.size() <= expected,
                putIn.size() + " records lie in the dead letters, " + expected + " were put in: "
                        + state.data.letters.stream().limit(5).toList());
        for (var record : state.data.unreadable) {
            findings.expect(
                    Rule.UNREADABLE_IS_SET_ASIDE,
                    0,
                    origins.contains(record),
                    "the record at " + record + " cannot be read and was set aside by nobody");
        }
    }
}
