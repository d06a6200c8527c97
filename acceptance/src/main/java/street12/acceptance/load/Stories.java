package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** All stories of a seed. Each is made when it is asked for, of the seed and its number alone. */
final class Stories {

    /** Two of the customers are people with tokens of their own; a machine orders for the others. */
    static final List<String> REAL_CUSTOMERS = List.of("goodman", "jane");

    private static final List<Deed> MISTAKES_BEFORE =
            List.of(Deed.UNKNOWN_FIELD, Deed.BAD_PRICE, Deed.OTHER_PRICE, Deed.NO_QUANTITY, Deed.GARBAGE);
    private static final List<Deed> MISTAKES_AFTER = List.of(
            Deed.OTHER_BODY,
            Deed.ORDER_OF_ANOTHER,
            Deed.CANCEL_OF_ANOTHER,
            Deed.STEP_OF_ANOTHER_ROLE,
            Deed.STEP_OUT_OF_TURN);

    /** How far back a customer remembers an order whose coupon they might use. */
    private static final int MEMORY = 10_000;

    private static final String FAR_AWAY = "Jeju";

    /** Where and for whom a story is; the part of it that is drawn first, so that it can be known without the rest. */
    private record Scene(int line, int customer) {}

    private final long seed;
    private final List<Line> lines;
    private final int customers;

    Stories(long seed, List<Line> lines, int customers) {
        this.seed = seed;
        this.lines = lines;
        this.customers = customers;
    }

    /** Those for whom a machine orders. */
    static List<String> customers(int count) {
        return IntStream.range(REAL_CUSTOMERS.size(), count)
                .mapToObj(Stories::customer)
                .toList();
    }

    private static String customer(int number) {
        return number < REAL_CUSTOMERS.size() ? REAL_CUSTOMERS.get(number) : "customer-" + number;
    }

    Story of(int number) {
        var random = random(number);
        var scene = scene(random);
        var line = lines.get(scene.line());
        int couponOf = line.givesCoupons() && chance(random, 4) ? earlier(number, scene) : -1;
        var name = "story-" + seed + "-" + number;
        var product = product(random, line.products());
        var order = SampleOrder.of(line.file(), product, random.nextInt(1, 4));
        order.put("userId", customer(scene.customer()));
        order.put("username", name);
        if (line.hasServiceArea() && chance(random, 10)) order.put("address", FAR_AWAY);
        boolean paid = !line.isPaidLater() || !chance(random, 10);
        var steps = line.steps(paid);
        var deeds = new ArrayList<Deed>();
        if (chance(random, 10)) deeds.add(pick(random, MISTAKES_BEFORE));
        if (product == null) deeds.remove(Deed.OTHER_PRICE);
        if (couponOf >= 0) deeds.add(Deed.FIND_COUPON);
        deeds.add(Deed.PLACE);
        if (chance(random, 10)) deeds.add(Deed.PLACE_AGAIN);
        if (chance(random, 4)) deeds.add(Deed.READ_STATUS);
        if (chance(random, 10)) deeds.add(pick(random, MISTAKES_AFTER));
        if (steps.size() < 2) deeds.remove(Deed.STEP_OUT_OF_TURN);
        if (line.steps(true).isEmpty()) deeds.remove(Deed.STEP_OF_ANOTHER_ROLE);
        deeds.addAll(fulfilment(random, line, paid, steps.size()));
        if (chance(random, 8)) deeds.add(Deed.READ_STATUS);
        if (chance(random, 8)) deeds.add(Deed.READ_MY_ORDERS);
        return new Story(number, name, line, customer(scene.customer()), couponOf, order, steps, List.copyOf(deeds));
    }

    /** What is counted is soon sold out, so it is seldom asked for; but it is, to the last piece and beyond. */
    private static JsonNode product(SplittableRandom random, List<JsonNode> products) {
        if (products.isEmpty()) return null;
        var uncounted =
                products.stream().filter(product -> !product.has("stock")).toList();
        return pick(random, uncounted.isEmpty() || chance(random, 10) ? products : uncounted);
    }

    /** Money, steps, a rejection and a cancel, between any two of them. */
    private static List<Deed> fulfilment(SplittableRandom random, Line line, boolean paid, int possible) {
        int done = chance(random, 2) ? possible : random.nextInt(possible + 1);
        int pays = line.isPaidLater() && paid
                ? random.nextInt(Math.min(done, line.steps(false).size()) + 1)
                : -1;
        int cancels = chance(random, 4) ? random.nextInt(done + 1) : -1;
        int rejects = chance(random, 10) && done > 0 ? random.nextInt(done) : -1;
        var deeds = new ArrayList<Deed>();
        for (int step = 0; step <= done; step++) {
            if (step == pays) deeds.add(Deed.PAY);
            if (step == cancels) {
                deeds.add(Deed.CANCEL);
                if (chance(random, 4)) deeds.add(Deed.CANCEL);
                if (step < done && chance(random, 2)) {
                    deeds.add(Deed.HURRIED_STEP);
                    break;
                }
            }
            if (step == rejects) {
                deeds.add(Deed.REJECT);
                break;
            }
            if (step < done) deeds.add(Deed.STEP);
        }
        return deeds;
    }

    /** The customer's last story in that line. */
    private int earlier(int number, Scene mine) {
        for (int before = number - 1; before >= Math.max(0, number - MEMORY); before--) {
            if (scene(random(before)).equals(mine)) return before;
        }
        return -1;
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed * 1_000_003 + number);
    }

    private Scene scene(SplittableRandom random) {
        return new Scene(random.nextInt(lines.size()), random.nextInt(customers));
    }

    private static boolean chance(SplittableRandom random, int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private static <T> T pick(SplittableRandom random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
