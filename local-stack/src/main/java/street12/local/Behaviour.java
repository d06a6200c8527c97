package street12.local;

import io.vertx.core.json.JsonObject;

/**
 * How slow or broken the provider is on purpose.
 *
 * @param delayMs milliseconds before it begins to work
 * @param jitterMs up to so many milliseconds more, evenly spread
 * @param failRate part of the requests that are answered 500, with nothing done
 * @param loseAnswerRate part of the requests that are worked on and never answered
 * @param declineRate part of the charges that are declined
 * @param declineAbove amounts above this are declined; null for no limit
 * @param down cuts every connection at once
 * @param seed makes the dice fall the same way each time; null for real chance
 */
record Behaviour(
        long delayMs,
        long jitterMs,
        double failRate,
        double loseAnswerRate,
        double declineRate,
        Long declineAbove,
        boolean down,
        Long seed) {

    static final Behaviour GOOD = new Behaviour(0, 0, 0, 0, 0, null, false, null);

    private static final long LONGEST_DELAY_MS = 600_000;

    /**
     * Fields that are not named are those of {@link #GOOD}.
     *
     * @throws Problem 422, with every field that is wrong
     */
    static Behaviour of(JsonObject body) {
        Fields fields = new Fields(body);
        Behaviour behaviour = new Behaviour(
                fields.optional("delayMs", 0, LONGEST_DELAY_MS, 0L),
                fields.optional("jitterMs", 0, LONGEST_DELAY_MS, 0L),
                fields.rate("failRate"),
                fields.rate("loseAnswerRate"),
                fields.rate("declineRate"),
                fields.optional("declineAbove", 0, Long.MAX_VALUE, null),
                fields.flag("down"),
                fields.optional("seed", Long.MIN_VALUE, Long.MAX_VALUE, null));
        fields.refuseAllElse();
        return behaviour;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("delayMs", delayMs)
                .put("jitterMs", jitterMs)
                .put("failRate", failRate)
                .put("loseAnswerRate", loseAnswerRate)
                .put("declineRate", declineRate)
                .put("declineAbove", declineAbove)
                .put("down", down)
                .put("seed", seed);
    }
}
