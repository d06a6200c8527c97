package street12.local;

import io.vertx.core.json.JsonObject;

/**
 * A request to take money.
 *
 * @param amount whole units of the currency, more than 0
 * @param currency three letters; {@code KRW} if the caller names none
 */
record Charge(long amount, String currency, long orderId) {

    /**
     * @throws Problem 422, with every field that is wrong
     */
    static Charge of(JsonObject body) {
        Fields fields = new Fields(body);
        Charge charge = new Charge(
                fields.required("amount", 1, Long.MAX_VALUE),
                fields.text("currency", "[A-Z]{3}", "KRW"),
                fields.required("orderId", 1, Long.MAX_VALUE));
        fields.refuseAllElse();
        return charge;
    }
}
