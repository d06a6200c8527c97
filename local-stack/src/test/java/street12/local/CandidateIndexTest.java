package street12.local;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateIndexTest {

    @TempDir
    private Path folder;

    private MVStore store() {
        return MVStore.open(folder.resolve("store.mv").toString());
    }

    private static CandidateIndex bySince(MVStore store) {
        return new CandidateIndex("since_1", new IndexKey("since", true), store, "by since");
    }

    @Test
    void only_one_that_is_made_is_filled() {
        try (var store = store()) {
            assertThat(bySince(store).isEmpty()).isTrue();
        }
        // Nobody was in it, and that is known
        try (var store = store()) {
            assertThat(bySince(store).isEmpty()).isFalse();
        }
    }

    @Test
    void what_was_put_in_is_there_when_it_is_opened_again() {
        try (var store = store()) {
            bySince(store).add(new Document("_id", "a").append("since", 7), "place of a", null);
        }
        try (var store = store()) {
            var index = bySince(store);
            assertThat(index.getPositions(new Document("since", 7L))).containsExactly("place of a");
            assertThat(index.getPositions(new Document("since", 8))).isEmpty();
        }
    }

    @Test
    void one_that_was_dropped_is_filled_when_it_is_made_again() {
        try (var store = store()) {
            var index = bySince(store);
            index.add(new Document("_id", "a").append("since", 7), "place of a", null);
            index.drop();
            store.removeMap("by since");
            assertThat(bySince(store).isEmpty()).isTrue();
        }
    }
}
