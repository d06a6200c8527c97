package street12.acceptance.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was found in the stores, the topics, the provider's ledger and the view, as it was found. */
final class Data {

    /** By name. */
    final Map<String, LineFile> lines = new HashMap<>();

    final List<Stored.Order> orders = new ArrayList<>();
    final List<Stored.Payment> payments = new ArrayList<>();
    final List<Stored.Product> products = new ArrayList<>();
    final List<Stored.CouponUse> couponUses = new ArrayList<>();
    final List<Stored.Delivery> deliveries = new ArrayList<>();
    final List<Stored.Coupon> coupons = new ArrayList<>();
    final List<Stored.Message> messages = new ArrayList<>();
    final List<Stored.Charge> ledger = new ArrayList<>();

    /** Those of one topic and order as they lie there. */
    final List<Event> events = new ArrayList<>();

    final List<Event.Origin> unreadable = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();

    /** By order id. */
    final Map<Long, View> views = new HashMap<>();

    /** Events that Kafka does not have yet. */
    long unsent;
}
