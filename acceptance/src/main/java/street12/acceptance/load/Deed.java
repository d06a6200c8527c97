package street12.acceptance.load;

/** What people do in a story; each is done once, or comes to nothing in a way that is written down. */
public enum Deed {
    /** Looks for the coupon that an earlier order of the same customer has earned. */
    FIND_COUPON,
    PLACE,
    /** The same once more under the same key, as after an answer that was lost. */
    PLACE_AGAIN,
    PAY,
    /** The next step of the plan, done by its role when its turn has come. */
    STEP,
    /** The next step, told without looking whether it is its turn: a cancel is under way. */
    HURRIED_STEP,
    REJECT,
    CANCEL,
    /** Waits until the order is shown to its customer. */
    READ_STATUS,
    READ_MY_ORDERS,

    // What is refused, whatever the system is in for
    UNKNOWN_FIELD,
    BAD_PRICE,
    OTHER_PRICE,
    NO_QUANTITY,
    GARBAGE,
    OTHER_BODY,
    ORDER_OF_ANOTHER,
    CANCEL_OF_ANOTHER,
    STEP_OF_ANOTHER_ROLE,
    STEP_OUT_OF_TURN
}
