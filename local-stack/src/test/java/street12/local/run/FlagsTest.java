package street12.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import street12.local.LocalStack.Part;

class FlagsTest {

    @Test
    void stores_are_named_one_by_one() {
        var flags = Flags.of("--store", "kafka", "--open", "--store", "issuer");

        assertThat(flags.stores()).containsExactlyInAnyOrder(Part.KAFKA, Part.ISSUER);
        assertThat(flags.has("--open")).isTrue();
        assertThat(flags.has("--processes")).isFalse();
    }

    @Test
    void what_means_nothing_is_refused() {
        for (var wrong :
                List.of(List.of("--store"), List.of("--store", "oracle"), List.of("kafka"), List.of("--all"))) {
            assertThatThrownBy(() -> Flags.of(wrong.toArray(String[]::new)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
