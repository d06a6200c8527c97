package street12.acceptance.load;

import street12.acceptance.running.Answer;

/** What a deed came to: parts of the {@link Entry} that will tell it. */
record Did(Outcome outcome, Integer status, Long order, Long coupon, String why) {

    static Did done(Answer answer) {
        return new Did(Outcome.DONE, answer.status(), null, null, null);
    }

    static Did refused(Answer answer) {
        return new Did(
                Outcome.REFUSED,
                answer.status(),
                null,
                null,
                answer.body().path("type").asText() + " "
                        + answer.body().path("detail").asText());
    }

    static Did skipped(String why) {
        return new Did(Outcome.SKIPPED, null, null, null, why);
    }

    static Did ended(Ended end) {
        return new Did(end.outcome(), end.status(), null, null, end.getMessage());
    }

    Did of(long newOrder) {
        return new Did(outcome, status, newOrder, coupon, why);
    }

    /** @param id 0 for none */
    Did with(long id) {
        return new Did(outcome, status, order, id == 0 ? null : id, why);
    }
}
