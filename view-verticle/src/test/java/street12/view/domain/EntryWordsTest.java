package street12.view.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import street12.contracts.event.EventTypes;
import street12.contracts.line.Line;
import street12.contracts.line.LineFiles;

class EntryWordsTest {

    private static final Line FOOD =
            LineFiles.load(Path.of("src/test/resources/lines")).find("food").orElseThrow();

    @Test
    void every_event_has_words_in_both_languages_that_are_not_its_name() {
        for (var type : EventTypes.all().keySet()) {
            var words = new EntryWords(null, type, "pack", "PACKED").byLanguage();
            assertThat(words).as(type).containsOnlyKeys("ko", "en");
            assertThat(words.values()).as(type).doesNotContain(type).allMatch(text -> !text.isBlank());
        }
    }

    @Test
    void a_step_is_called_as_its_line_calls_what_the_delivery_became_else_the_step_else_by_its_name() {
        assertThat(new EntryWords(FOOD, "DeliveryAdvanced", "cook", "COOKED").byLanguage())
                .isEqualTo(Map.of("ko", "조리됨", "en", "Cooked"));
        assertThat(new EntryWords(FOOD, "DeliveryAdvanced", "accept", "ACCEPTED").byLanguage())
                .containsEntry("ko", "주문 접수");
        assertThat(new EntryWords(FOOD, "DeliveryAdvanced", "pack", "PACKED").byLanguage())
                .containsEntry("en", "The step 'pack' was done");
    }

    @Test
    void where_the_line_has_no_words_the_platform_s_stand() {
        assertThat(new EntryWords(FOOD, "DeliveryStarted", null, null).byLanguage())
                .isEqualTo(Map.of("ko", "배송이 시작되었습니다", "en", "The delivery has started"));
        assertThat(new EntryWords(FOOD, "CouponIssued", null, null).byLanguage())
                .isEqualTo(Map.of("ko", "도장 발행", "en", "Stamp issued"));
        assertThat(new EntryWords(null, "CouponIssued", null, null).byLanguage())
                .isEqualTo(Map.of("ko", "쿠폰 발행", "en", "Coupon issued"));
    }
}
