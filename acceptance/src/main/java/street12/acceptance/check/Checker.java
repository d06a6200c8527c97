package street12.acceptance.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import street12.acceptance.running.Await;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.SystemUnderTest;

/** Waits until the system has come to rest, then holds the invariants of the design against all that it holds. */
public final class Checker {

    private static final Duration REST_WITHIN = Duration.ofMinutes(3);

    private final SystemUnderTest system;
    private State state;

    private Checker(SystemUnderTest system) {
        this.system = system;
    }

    public static Checker of(SystemUnderTest system) {
        return new Checker(system);
    }

    /** @throws AssertionError naming what does not come to rest */
    public Checker awaitRest() {
        long end = System.nanoTime() + REST_WITHIN.toNanos();
        while (true) {
            var unrest = look();
            if (unrest.isEmpty()) return this;
            if (System.nanoTime() > end) throw new AssertionError("not at rest: " + String.join("\n", unrest));
            pause();
        }
    }

    private List<String> look() {
        try {
            state = State.of(system);
            return new Rest(state).unrest();
        } catch (RuntimeException e) {
            return List.of("cannot be looked at: " + e);
        }
    }

    /**
     * Breaks with every violation and the whole history of the orders that it concerns.
     *
     * @param placed the orders that were answered 201
     */
    public void assertNoViolations(Collection<Long> placed) {
        fail(new Invariants(state).broken(placed));
    }

    /** The same for all that was promised; and a cancel that was accepted is done, or refused with an event. */
    public void assertNoViolations(Promises promises) {
        var broken = new ArrayList<>(new Invariants(state).broken(promises.placed()));
        for (long id : promises.cancelAccepted()) {
            var status = State.of(state.orders, "id", id).get(0).get("status");
            boolean refused = state.eventsOf(id).stream().anyMatch(e -> e.type().equals("DeliveryCancelRefused"));
            if (!"CANCELED".equals(status) && !refused) broken.add("order " + id + " took a cancel and is " + status);
        }
        fail(broken);
    }

    public void assertNoViolations(Shopper shopper) {
        assertNoViolations(Promises.of(shopper.placed(), shopper.cancelAccepted()));
    }

    private static void fail(List<String> broken) {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " violations:\n" + String.join("\n", broken));
        }
    }

    /** The view is what a replay of the topics from their start gives, field by field. */
    public void assertReplayShowsTheSame() {
        system.replay(this::assertShowsTheSame);
    }

    private void assertShowsTheSame(Client replayed) {
        state.views.forEach((id, live) -> {
            Await.until(
                    "the replay shows order " + id,
                    REST_WITHIN,
                    () -> State.timeline(replayed, id).size() >= live.timeline().size());
            var again = replayed.get("/orderStatus/" + id).body();
            if (!again.equals(live.status()) || !State.timeline(replayed, id).equals(live.timeline())) {
                throw new AssertionError("order " + id + " is shown as " + live.status() + " and replayed as " + again);
            }
        });
    }

    /** How many of a shopper's orders have a delivery, coupon or message in a state. */
    public long count(Shopper shopper, String what, String status) {
        return switch (what) {
            case "deliveries" -> count(shopper, state.deliveries, status);
            case "coupons" -> count(shopper, state.coupons, status);
            case "messages" ->
                shopper.placed().stream()
                        .flatMap(id -> State.ofNodes(state.messages, id).stream())
                        .filter(message ->
                                status.equals(message.path("messageStatus").asText()))
                        .count();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static long count(Shopper shopper, List<Map<String, Object>> rows, String status) {
        return shopper.placed().stream()
                .flatMap(id -> State.of(rows, "order_id", id).stream())
                .filter(row -> status.equals(row.get("status")))
                .count();
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
