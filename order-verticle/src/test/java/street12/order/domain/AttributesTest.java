package street12.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.line.Line;
import street12.contracts.line.LineFiles;
import street12.order.domain.Refused.Rule;

class AttributesTest {

    private static final Line RIDES =
            LineFiles.load(Path.of("src/test/resources/lines")).get("rides");
    private static final Map<String, Line.Attribute> KNOWN = RIDES.order().attributes();

    private static void assertRefused(ThrowingCallable reading, Rule rule, String field, String reason) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.rule()).isEqualTo(rule);
                    assertThat(refused.field()).isEqualTo(field);
                })
                .hasMessageContaining(reason);
    }

    @Test
    void what_is_as_it_must_be_is_read_as_texts() {
        assertThat(Attributes.read(KNOWN, Map.of("payType", "CARD", "seats", "4", "note", "by the gate")))
                .isEqualTo(Map.of("payType", "CARD", "seats", "4", "note", "by the gate"));
    }

    @Test
    void a_whole_number_is_the_same_however_many_zeros_are_in_front() {
        assertThat(Attributes.read(KNOWN, Map.of("seats", "004"))).isEqualTo(Map.of("seats", "4"));
    }

    @Test
    void one_that_there_is_not_is_refused_with_those_that_there_are() {
        assertRefused(
                () -> Attributes.read(KNOWN, Map.of("pay", "CARD")),
                Rule.ATTRIBUTE_UNKNOWN,
                "/attributes/pay",
                "payType, seats, note");
        assertRefused(
                () -> Attributes.read(Map.of(), Map.of("a/b~c", "x")),
                Rule.ATTRIBUTE_UNKNOWN,
                "/attributes/a~1b~0c",
                "there is none");
    }

    @Test
    void a_text_that_the_line_does_not_have_is_refused_with_those_that_it_has() {
        assertRefused(
                () -> Attributes.read(KNOWN, Map.of("payType", "card")),
                Rule.ATTRIBUTE_UNFIT,
                "/attributes/payType",
                "CASH, CARD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "-4", "4.0", " 4", "1234567890123456789", "٤"})
    void a_whole_number_is_digits_and_not_too_many(String text) {
        assertRefused(
                () -> Attributes.read(KNOWN, Map.of("seats", text)),
                Rule.ATTRIBUTE_UNFIT,
                "/attributes/seats",
                "whole number");
    }

    @Test
    void a_text_of_digits_is_no_longer_than_any_other() {
        assertRefused(
                () -> Attributes.read(KNOWN, Map.of("note", "1".repeat(301))),
                Rule.ATTRIBUTE_UNFIT,
                "/attributes/note",
                "300");
    }

    @Test
    void one_that_is_required_and_missing_is_named() {
        assertRefused(
                () -> Attributes.checkNoneMissing(KNOWN, Map.of("note", "x")),
                Rule.FIELD_MISSING,
                "/attributes/payType",
                "CASH, CARD");
        Attributes.checkNoneMissing(KNOWN, Map.of("payType", "CASH"));
    }

    @ParameterizedTest
    @CsvSource({"seats, 4, true", "note, 4, false", "gone, 4, false", "seats, four, false"})
    void a_whole_number_is_shown_as_a_number(String name, String text, boolean asNumber) {
        assertThat(Attributes.shown(KNOWN.get(name), text)).isEqualTo(asNumber ? (Object) 4L : text);
    }
}
