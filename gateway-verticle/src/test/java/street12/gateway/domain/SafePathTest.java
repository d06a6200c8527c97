package street12.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {

    @Test
    void a_path_is_its_segments_decoded_once() {
        assertThat(SafePath.segments("/orders/1%20a/%2541/")).containsExactly("orders", "1 a", "%41");
        assertThat(SafePath.segments("/")).isEmpty();
    }

    @Test
    void raw_and_encoded_letters_are_the_same() {
        var raw = new String("/주문관리s".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(SafePath.segments(raw)).isEqualTo(SafePath.segments("/" + Percent.encode("주문관리s")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "//orders",
                "/orders//1",
                "/orders/../products",
                "/orders/%2e%2e/products",
                "/orders/.",
                "/orders/%2E",
                "/orders%2f1",
                "/orders/1%5c2",
                "/orders/a\\b",
                "/orders/%00",
                "/orders/%0d%0aX-Line:x",
                "/orders/%zz",
                "/orders/%4",
                "/orders/%",
                "/orders/%ff",
                "/orders/%+1",
                "/orders/%c0%ae%c0%ae/products"
            })
    void a_path_with_two_meanings_is_refused(String path) {
        assertThatThrownBy(() -> SafePath.segments(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encoding_leaves_nothing_that_means_something() {
        assertThat(Percent.encode("a b/?#%;=&가")).isEqualTo("a%20b%2F%3F%23%25%3B%3D%26%EA%B0%80");
        assertThat(Percent.encodeRaw("a=1&b=%20<x>#")).isEqualTo("a=1&b=%20%3Cx%3E%23");
    }
}
