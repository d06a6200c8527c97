package street12.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is known again, whenever the one who wrote it down was killed. */
class JournalTest {

    private static final String AT = "2026-01-01T09:00:00.125Z";

    @TempDir
    private Path folder;

    private Journal open() {
        var journal = Journal.open(folder.resolve("journal"));
        journal.isOf("seed 12");
        return journal;
    }

    private static Entry entry(int story, int deed, Deed what, Outcome outcome, Long order) {
        return new Entry(story, deed, what, outcome, 201, order, null, 7, AT, null, false);
    }

    private static Entry failure(Integer status, String at) {
        return new Entry(1, 0, Deed.PLACE, Outcome.FAILED, status, null, null, 7, at, "why", false);
    }

    @Test
    void what_was_promised_is_known_again() {
        try (var journal = open()) {
            journal.add(new Entry(1, 0, Deed.FIND_COUPON, Outcome.DONE, 200, null, 5L, 7, AT, null, false));
            journal.add(new Entry(1, 1, Deed.PLACE, Outcome.DONE, 201, 77L, 5L, 7, AT, null, false));
            journal.add(entry(1, 2, Deed.CANCEL, Outcome.DONE, 77L));
            journal.add(entry(2, 0, Deed.PLACE, Outcome.DONE, 78L));
            journal.add(entry(2, 1, Deed.CANCEL, Outcome.REFUSED, 78L));
        }

        try (var journal = open()) {
            var promises = journal.tally().promises();
            assertThat(promises.placed()).containsExactly(77L, 78L);
            assertThat(promises.cancelAccepted()).containsExactly(77L);
            assertThat(promises.couponsUsed()).isEqualTo(Map.of(77L, 5L));
            assertThat(journal.progress().couponFor(1)).isEqualTo(5);
            assertThat(journal.progress().next(1)).isEqualTo(3);
            assertThat(journal.progress().isOf(78, 1)).isFalse();
        }
    }

    @Test
    void a_line_that_was_torn_by_a_kill_was_not_written_and_the_journal_goes_on_after_it() throws IOException {
        try (var journal = open()) {
            journal.add(entry(1, 0, Deed.PLACE, Outcome.DONE, 77L));
        }
        Files.writeString(folder.resolve("journal"), "{\"story\":1,\"deed\":1,\"wh", StandardOpenOption.APPEND);

        try (var journal = open()) {
            assertThat(journal.progress().next(1)).isEqualTo(1);
            journal.add(entry(1, 1, Deed.CANCEL, Outcome.DONE, 77L));
        }
        try (var journal = open()) {
            assertThat(journal.tally().promises().cancelAccepted()).containsExactly(77L);
        }
    }

    @Test
    void a_journal_torn_in_its_first_line_is_a_new_one() throws IOException {
        Files.writeString(folder.resolve("journal"), "seed");

        try (var journal = open()) {
            assertThat(journal.tally().promises().placed()).isEmpty();
        }
        assertThat(Files.readString(folder.resolve("journal"))).isEqualTo("seed 12\n");
    }

    @Test
    void the_journal_of_one_load_is_not_gone_on_with_by_another() {
        try (var journal = open()) {
            assertThatThrownBy(() -> journal.isOf("seed 13")).hasMessageContaining("another load");
        }
    }

    @Test
    void a_story_is_over_with_its_last_deed_and_not_with_a_try_that_failed() {
        try (var journal = open()) {
            journal.add(failure(503, AT));
            assertThat(journal.progress().next(1)).isZero();
            journal.add(new Entry(1, 0, Deed.PLACE, Outcome.GAVE_UP, 503, null, null, 7, AT, "why", true));
        }

        try (var journal = open()) {
            assertThat(journal.progress().isOver(1)).isTrue();
            assertThat(journal.progress().isOver(2)).isFalse();
            assertThat(journal.tally().gaveUp()).hasSize(1);
        }
    }

    @Test
    void failures_are_counted_by_status_and_second_but_not_those_who_were_asked_to_wait() {
        try (var journal = open()) {
            journal.add(failure(503, AT));
            journal.add(failure(503, "2026-01-01T09:00:00.900Z"));
            journal.add(failure(null, "2026-01-01T09:00:02.000Z"));
            journal.add(failure(409, AT));

            var tally = journal.tally();
            assertThat(tally.failures()).isEqualTo(Map.of("503", 2, "no answer", 1));
            assertThat(tally.failuresPerSecond())
                    .isEqualTo(
                            Map.of(Instant.parse("2026-01-01T09:00:00Z"), 2, Instant.parse("2026-01-01T09:00:02Z"), 1));
            assertThat(tally.failed()).hasSize(3);
        }
    }

    @Test
    void how_long_it_took_is_told_by_deed_and_what_took_longest_comes_first() {
        try (var journal = open()) {
            for (int ms = 1; ms <= 100; ms++) {
                journal.add(new Entry(ms, 0, Deed.PLACE, Outcome.DONE, 201, (long) ms, null, ms, AT, null, false));
            }

            var placing = journal.tally().latencies(Deed.PLACE);
            assertThat(List.of(placing.count(), placing.within(0.5), placing.within(0.99), placing.most()))
                    .containsExactly(100, 50, 99, 100);
            assertThat(journal.tally().slowest()).hasSize(20);
            assertThat(journal.tally().slowest().get(0).story()).isEqualTo(100);
            assertThat(journal.tally().placedPerSecond()).isEqualTo(Map.of(Instant.parse("2026-01-01T09:00:00Z"), 100));
            assertThat(journal.tally().latencies(Deed.PAY).most()).isZero();
        }
    }
}
