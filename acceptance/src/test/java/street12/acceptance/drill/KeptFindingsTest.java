package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFindingsTest {

    @TempDir
    private Path folder;

    @Test
    void a_drill_that_is_gone_on_with_remembers_what_was_found_before() {
        KeptFindings.in(folder).add("order-1 has ended by itself");

        var later = KeptFindings.in(folder);
        later.add("order 7 has no delivery\nand nobody knows why");

        assertThat(KeptFindings.in(folder).all())
                .isEqualTo(later.all())
                .containsExactly("order-1 has ended by itself", "order 7 has no delivery and nobody knows why");
    }

    @Test
    void a_drill_that_begins_has_found_nothing() {
        assertThat(KeptFindings.in(folder).all()).isEmpty();
    }
}
