package street12.acceptance.drill;

import static street12.acceptance.check.Rule.ACKNOWLEDGED_IS_STORED;
import static street12.acceptance.check.Rule.CANCEL_IS_ANSWERED;
import static street12.acceptance.check.Rule.COUPON_BEFORE_START;
import static street12.acceptance.check.Rule.ENDS_WITH_ITS_DELIVERY;
import static street12.acceptance.check.Rule.EVERY_EVENT_IS_TOLD;
import static street12.acceptance.check.Rule.GAPLESS;
import static street12.acceptance.check.Rule.HAPPENS_ONCE;
import static street12.acceptance.check.Rule.NOTHING_COSTS_NOTHING;
import static street12.acceptance.check.Rule.NOTHING_SET_ASIDE;
import static street12.acceptance.check.Rule.REACHES_EVERY_LISTENER;
import static street12.acceptance.check.Rule.SEEN_IN_ORDER;
import static street12.acceptance.check.Rule.STANDING_IS_PAID;
import static street12.acceptance.check.Rule.TIMELINE_HAS_EVERY_EVENT;
import static street12.acceptance.check.Rule.TOLD_IS_STORED;
import static street12.acceptance.check.Rule.VIEW_SHOWS_WHAT_IS;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import street12.acceptance.check.Rule;

/**
 * What is lost in a drill of restores, and how it is mended.
 *
 * @param copied whether the stores come back as they were at an earlier moment; empty otherwise
 * @param mending what an operator does; see {@link Mending}
 * @param known what cannot be mended, and is the price of the loss: of orders to which something happened since that moment
 */
record Loss(String name, String promise, List<String> stores, boolean copied, Mending mending, Set<Rule> known) {

    /** What an operator does, as the page of backups has it. */
    interface Mending {

        /** @param moment at which the copy was taken */
        default void beforeTheServices(Operator operator, Instant moment) {}

        default void beforeTheDoor(Operator operator) {}
    }

    static final Loss REDIS_GONE = new Loss(
            "restore-redis-gone",
            "Redis is lost with all that it had: the view fills itself again, nothing is lost",
            List.of("redis"),
            false,
            new Mending() {},
            Set.of());

    static final Loss REDIS = new Loss(
            "restore-redis",
            "Redis comes back as it was earlier: with the view built again, nothing is lost",
            List.of("redis"),
            true,
            new Mending() {
                @Override
                public void beforeTheDoor(Operator operator) {
                    operator.rebuildView();
                }
            },
            Set.of());

    static final Loss MONGO = new Loss(
            "restore-mongo",
            "MongoDB comes back as it was earlier: the messages are known again, and nobody is told twice",
            List.of("mongo"),
            true,
            new Mending() {
                @Override
                public void beforeTheServices(Operator operator, Instant moment) {
                    operator.recallMessages(moment);
                }
            },
            Set.of());

    static final Loss KAFKA = new Loss(
            "restore-kafka",
            "Kafka comes back as it was earlier: no order is lost; how many events are",
            List.of("kafka"),
            true,
            new Mending() {
                @Override
                public void beforeTheDoor(Operator operator) {
                    operator.cancelUnheard();
                }
            },
            EnumSet.of(
                    REACHES_EVERY_LISTENER,
                    EVERY_EVENT_IS_TOLD,
                    CANCEL_IS_ANSWERED,
                    COUPON_BEFORE_START,
                    TIMELINE_HAS_EVERY_EVENT,
                    GAPLESS));

    static final Loss POSTGRES = new Loss(
            "restore-postgres",
            "Postgres comes back as it was earlier: what was placed before stands; how many orders are lost",
            List.of("postgres"),
            true,
            new Mending() {
                @Override
                public void beforeTheServices(Operator operator, Instant moment) {
                    operator.liftNumbers();
                    operator.hearAgain(moment);
                }

                @Override
                public void beforeTheDoor(Operator operator) {
                    operator.cancelAgain();
                    operator.cancelUnheard();
                }
            },
            EnumSet.of(
                    ACKNOWLEDGED_IS_STORED,
                    TOLD_IS_STORED,
                    NOTHING_COSTS_NOTHING,
                    HAPPENS_ONCE,
                    SEEN_IN_ORDER,
                    ENDS_WITH_ITS_DELIVERY,
                    TIMELINE_HAS_EVERY_EVENT,
                    VIEW_SHOWS_WHAT_IS,
                    NOTHING_SET_ASIDE));

    static final Loss ALL = new Loss(
            "restore-all",
            "All stores come back as they were at one moment: what was placed before stands; how many orders are lost",
            List.of("kafka", "postgres", "mongo", "redis"),
            true,
            new Mending() {
                @Override
                public void beforeTheServices(Operator operator, Instant moment) {
                    operator.liftNumbers();
                }
            },
            EnumSet.of(ACKNOWLEDGED_IS_STORED, NOTHING_COSTS_NOTHING, STANDING_IS_PAID, CANCEL_IS_ANSWERED));

    static List<Loss> each() {
        return List.of(REDIS_GONE, REDIS, MONGO, KAFKA, POSTGRES, ALL);
    }
}
