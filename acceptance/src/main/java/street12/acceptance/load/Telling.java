package street12.acceptance.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import street12.acceptance.running.Answer;

/** One story as it is told: deed after deed, each written down before the next begins. */
final class Telling {

    private static final Duration FIRST_LOOK = Duration.ofMillis(25);
    private static final Duration LAST_LOOKS = Duration.ofSeconds(1);

    private final Story story;
    private final Journal journal;
    private final Duration waits;
    private final CarefulClient client;
    private int deed;
    private long since;

    Telling(Story story, Journal journal, Door door, Load.Settings settings) {
        this.story = story;
        this.journal = journal;
        this.waits = settings.waits();
        this.client = new CarefulClient(door, settings.tries(), this::failed);
    }

    /** From where the journal ends; what was done and not written down is done again, and was done once all the same. */
    void tell() {
        var deeds = story.deeds();
        for (deed = journal.progress().next(story.number()); deed < deeds.size(); deed++) {
            since = System.nanoTime();
            var what = deeds.get(deed);
            var did = did(what);
            boolean last = deed == deeds.size() - 1 || endsStory(what, did.outcome());
            write(did, what, last);
            if (last) return;
        }
    }

    private Did did(Deed what) {
        try {
            return switch (what) {
                case FIND_COUPON -> new Ordering(this).findCoupon();
                case PLACE -> new Ordering(this).place();
                case PLACE_AGAIN -> new Ordering(this).placeAgain();
                case PAY -> new Ordering(this).pay();
                case CANCEL -> new Ordering(this).cancel(deed);
                case STEP -> new Fulfilment(this).step(story.stepAt(deed));
                case HURRIED_STEP -> new Fulfilment(this).hurriedStep(story.stepAt(deed));
                case REJECT -> new Fulfilment(this).reject();
                case READ_STATUS -> new Reading(this).status();
                case READ_MY_ORDERS -> new Reading(this).myOrders();
                default -> new Mistakes(this).make(what);
            };
        } catch (Ended end) {
            return Did.ended(end);
        }
    }

    /** Without an order there is nothing to go on with, and without its money nobody would bring it. */
    private static boolean endsStory(Deed what, Outcome outcome) {
        return outcome.endsStory() || (outcome == Outcome.REFUSED && (what == Deed.PLACE || what == Deed.PAY));
    }

    private void failed(Integer status, String why) {
        write(new Did(Outcome.FAILED, status, null, null, why), story.deeds().get(deed), false);
    }

    private void write(Did did, Deed what, boolean last) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long ms = (System.nanoTime() - since) / 1_000_000;
        long known = order();
        var order = did.order() != null ? did.order() : known == 0 ? null : Long.valueOf(known);
        journal.add(new Entry(
                story.number(),
                deed,
                what,
                did.outcome(),
                did.status(),
                order,
                did.coupon(),
                ms,
                at.toString(),
                did.why(),
                last));
    }

    Story story() {
        return story;
    }

    Progress progress() {
        return journal.progress();
    }

    /** 0 while there is none. */
    long order() {
        return progress().orderOf(story.number());
    }

    Answer ask(Ask ask, int... fine) {
        return client.ask(ask, fine);
    }

    /** For what follows by itself. */
    Patience patience() {
        return new Patience(waits, FIRST_LOOK, LAST_LOOKS);
    }
}
