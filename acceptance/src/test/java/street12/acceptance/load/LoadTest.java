package street12.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.acceptance.running.Await;

/** All that people do is done, once, however often they or those who answer them are interrupted. */
class LoadTest {

    private static final int STORIES = 200;
    private static final Load.Settings SETTINGS =
            Load.Settings.of(12, STORIES).people(4).customers(20);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private FakeShop shop;
    private FakeSystem system;
    private Journal journal;

    @AfterEach
    void close() {
        journal.close();
        system.close();
    }

    private Load load(FakeShop.Fault fault, Load.Settings settings) {
        shop = new FakeShop(fault);
        system = new FakeSystem(FakeShop.lines(folder), shop);
        return again(settings);
    }

    private Load again(Load.Settings settings) {
        journal = Journal.open(folder.resolve("journal"));
        return new Load(system, settings, journal);
    }

    private void assertAllToldOnce() {
        assertThat(journal.tally().brokenPromises()).isEmpty();
        assertThat(shop.orders()).hasSize(STORIES);
        assertThat(journal.tally().promises().placed()).containsExactlyInAnyOrderElementsOf(shop.orders());
    }

    @Test
    void each_story_is_told_and_what_was_promised_is_what_is_there() {
        boolean over = load(FakeShop.Fault.NONE, SETTINGS).start().await(SOON);

        assertThat(over).isTrue();
        assertAllToldOnce();
        assertThat(journal.tally().failures()).isEmpty();
        assertThat(journal.tally().promises().cancelAccepted()).isNotEmpty();
    }

    @Test
    void answers_that_are_lost_make_no_order_twice() {
        load(FakeShop.Fault.LOSES_ANSWERS, SETTINGS).start().await(SOON);

        assertAllToldOnce();
        assertThat(journal.tally().failures()).containsEntry("no answer", STORIES / 3);
    }

    @Test
    void a_load_that_was_stopped_and_lost_the_end_of_its_journal_goes_on_and_orders_nothing_twice() throws IOException {
        var first = load(FakeShop.Fault.NONE, SETTINGS).start();
        Await.until("half of it is done", SOON, () -> shop.orders().size() > STORIES / 2);
        first.stop();
        assertThat(first.isOver()).isTrue();
        assertThat(shop.orders()).hasSizeLessThan(STORIES);
        journal.close();
        forgetTheEnd();

        again(SETTINGS).start().await(SOON);

        assertAllToldOnce();
    }

    /** What a driver that was killed has done, and could not write down. */
    private void forgetTheEnd() throws IOException {
        var file = folder.resolve("journal");
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 3000));
    }

    @Test
    void a_load_that_has_told_all_tells_nothing_again() {
        load(FakeShop.Fault.NONE, SETTINGS).start().await(SOON);
        int before = journal.tally().count(Outcome.DONE);
        journal.close();

        assertThat(again(SETTINGS).start().await(SOON)).isTrue();

        assertThat(journal.tally().count(Outcome.DONE)).isEqualTo(before);
    }

    @Test
    void stories_begin_no_faster_than_they_may() {
        long before = System.nanoTime();

        load(FakeShop.Fault.NONE, SETTINGS.perSecond(STORIES)).start().await(SOON);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void none_begins_while_it_pauses() {
        var load = load(FakeShop.Fault.NONE, SETTINGS);
        load.pause();

        assertThat(load.start().await(Duration.ofMillis(200))).isFalse();
        assertThat(shop.orders()).isEmpty();

        load.goOn();
        assertThat(load.await(SOON)).isTrue();
        assertAllToldOnce();
    }

    @Test
    void another_order_for_the_same_key_is_a_broken_promise() {
        load(FakeShop.Fault.FORGETS_KEYS, SETTINGS).start().await(SOON);

        assertThat(journal.tally().brokenPromises())
                .isNotEmpty()
                .anySatisfy(broken -> assertThat(broken.what()).isEqualTo(Deed.PLACE_AGAIN));
    }

    @Test
    void an_order_that_was_refused_and_is_there_all_the_same_is_a_broken_promise() {
        load(FakeShop.Fault.REFUSES_WHAT_IT_TAKES, SETTINGS).start().await(SOON);

        assertThat(journal.tally().promises().placed()).isEmpty();
        assertThat(journal.tally().brokenPromises())
                .hasSize(STORIES)
                .allSatisfy(broken -> assertThat(broken.why()).contains("of this story, found"));
    }
}
