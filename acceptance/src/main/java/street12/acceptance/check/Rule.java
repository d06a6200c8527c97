package street12.acceptance.check;

/** What must be true: the design's invariants by their numbers, each said so that it can be looked for. */
public enum Rule {
    ACKNOWLEDGED_IS_STORED(1, "an order that was answered 201 is in Postgres"),
    REACHES_EVERY_LISTENER(1, "an order in Postgres is in the topics, in the view, and where it is due, in a delivery"),
    TOLD_IS_STORED(1, "an order that anybody has heard of is in Postgres"),
    EVERY_EVENT_IS_TOLD(1, "the topics have as many events of an aggregate as it has had"),
    COUPON_BEFORE_START(2, "a delivery starts only after its coupon was issued, where its line asks for one"),
    ONE_DELIVERY(3, "an order has one delivery at the most"),
    ONE_COUPON(3, "an order earns one coupon at the most"),
    ONE_PAYMENT(3, "an order is charged once at the most"),
    ONE_MESSAGE_A_KIND(3, "an order has one message of a kind at the most"),
    HAPPENS_ONCE(3, "what can happen to an order once has one event"),
    COUPON_USED_ONCE(3, "a coupon is used by one standing order at the most"),
    USED_COUPON_IS_REDEEMED(3, "an order that stands has the coupon that it was placed with"),
    NOTHING_USES_NO_COUPON(4, "no coupon is used by an order that came to nothing, or never was"),
    CANCEL_IS_ANSWERED(4, "a cancel that was accepted is done, or refused with an event"),
    CANCEL_TAKES_THE_COUPON(4, "a cancelled order's coupon is cancelled"),
    CANCEL_IS_TOLD(4, "a cancelled order's customer was told so"),
    REJECTED_EARNS_NO_COUPON(4, "a rejected order leaves its customer no coupon"),
    NOTHING_COSTS_NOTHING(4, "no money is kept of an order that came to nothing, or never was"),
    STANDING_IS_PAID(4, "an order that stands is paid, where it is paid when it is placed"),
    ENDS_WITH_ITS_DELIVERY(5, "an order and its delivery come to the same end"),
    COMES_TO_REST(5, "an order ends, or waits visibly for somebody"),
    CUSTOMER_IS_TOLD(5, "the customer is told of all that the line tells of"),
    VIEW_SHOWS_WHAT_IS(6, "the view shows an order as it stands"),
    TIMELINE_HAS_EVERY_EVENT(6, "an order's timeline is what the topics have, each event once"),
    VIEW_IS_ITS_REPLAY(6, "the view equals what a replay of the topics gives"),
    GAPLESS(7, "the sequence of an aggregate's events has no gap"),
    SEEN_IN_ORDER(7, "the events of an order are seen in the order in which they happened"),
    STOCK_IS_THERE(8, "stock never goes below zero"),
    ONE_ACTOR(8, "a step that belongs to who does it first is done by one"),
    NOTHING_SET_ASIDE(9, "no record lies in the dead letters but those that were put in to lie there"),
    LETTER_SAYS_WHY(9, "a dead letter says why it is there, and where it comes from"),
    UNREADABLE_IS_SET_ASIDE(9, "a record that cannot be read lies in the dead letters");

    private final int invariant;
    private final String sentence;

    Rule(int invariant, String sentence) {
        this.invariant = invariant;
        this.sentence = sentence;
    }

    /** The number that the design gives it. */
    public int invariant() {
        return invariant;
    }

    public String sentence() {
        return sentence;
    }
}
