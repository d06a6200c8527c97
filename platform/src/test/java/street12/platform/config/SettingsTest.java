package street12.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.config.Settings.SettingException;
import street12.platform.pg.Postgres;

class SettingsTest {

    private static final Setting<Integer> COUNT = Setting.integer("COUNT", 3, 1, 10, "how many");
    private static final Setting<Duration> PAUSE = Setting.millis("PAUSE_MS", 250, 10, 1000, "how long");
    private static final Setting<String> COLOUR = Setting.choice("COLOUR", "red", List.of("red", "blue"), "which");
    private static final Setting<List<String>> NAMES = Setting.list("NAMES", "", "who");
    private static final Setting<String> SECRET = Setting.text("SECRET", null, "what nobody may guess");

    @Test
    void what_is_not_set_has_its_default() {
        var settings = new Settings(Map.of());

        assertThat(settings.get(COUNT)).isEqualTo(3);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.get(COLOUR)).isEqualTo("red");
        assertThat(settings.get(NAMES)).isEmpty();
    }

    @Test
    void what_is_set_is_read() {
        var settings = new Settings(
                Map.of("COUNT", " 10 ", "PAUSE_MS", "10", "COLOUR", "blue", "NAMES", "a, b,,c ", "SECRET", "x"));

        assertThat(settings.get(COUNT)).isEqualTo(10);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofMillis(10));
        assertThat(settings.get(COLOUR)).isEqualTo("blue");
        assertThat(settings.get(NAMES)).containsExactly("a", "b", "c");
        assertThat(settings.get(SECRET)).isEqualTo("x");
    }

    @Test
    void some_can_be_replaced_and_the_others_stay() {
        var settings = new Settings(Map.of("COUNT", "5", "COLOUR", "blue")).with(Map.of("COUNT", "6"));

        assertThat(settings.get(COUNT)).isEqualTo(6);
        assertThat(settings.get(COLOUR)).isEqualTo("blue");
    }

    @Test
    void one_that_is_required_and_missing_is_named() {
        assertThatThrownBy(() -> new Settings(Map.of()).get(SECRET))
                .isInstanceOf(SettingException.class)
                .hasMessage("SECRET is not set; expected text: what nobody may guess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void one_that_is_required_and_empty_is_missing(String empty) {
        assertThatThrownBy(() -> new Settings(Map.of("SECRET", empty)).get(SECRET))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("SECRET is not set");
    }

    @ParameterizedTest
    @CsvSource({"0", "11", "many", "''", "1.5", "99999999999"})
    void a_number_that_is_malformed_or_out_of_range_is_named_with_what_was_expected(String value) {
        assertThatThrownBy(() -> new Settings(Map.of("COUNT", value)).get(COUNT))
                .isInstanceOf(SettingException.class)
                .hasMessage("COUNT is '%s'; expected a whole number from 1 to 10: how many", value);
    }

    @ParameterizedTest
    @CsvSource({"9", "1001", "10s"})
    void a_time_that_is_malformed_or_out_of_range_is_named_with_its_unit(String value) {
        assertThatThrownBy(() -> new Settings(Map.of("PAUSE_MS", value)).get(PAUSE))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("PAUSE_MS is '" + value + "'", "milliseconds", "from 10 to 1000");
    }

    @Test
    void a_choice_that_there_is_not_is_named_with_those_that_there_are() {
        assertThatThrownBy(() -> new Settings(Map.of("COLOUR", "green")).get(COLOUR))
                .isInstanceOf(SettingException.class)
                .hasMessage("COLOUR is 'green'; expected one of red, blue: which");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not a uri", "http://orders:hush@db:5432/orders", "postgresql://orders:hush@db:port/orders"})
    void a_malformed_database_is_named_and_its_password_is_not_told(String uri) {
        assertThatThrownBy(() -> new Settings(Map.of("POSTGRES_URI", uri)).get(Postgres.URI))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("POSTGRES_URI is '")
                .hasMessageContaining("expected postgresql://")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_well_formed_database_is_taken() {
        var uri = "postgresql://orders:hush@db:5432/orders";

        assertThat(new Settings(Map.of("POSTGRES_URI", uri)).get(Postgres.URI)).isEqualTo(uri);
    }

    @Test
    void every_setting_of_the_platform_has_a_default_that_is_as_expected() {
        var settings = new Settings(Map.of());

        assertThat(PlatformSettings.ALL)
                .allSatisfy(setting -> assertThat(settings.get(setting)).isNotNull());
        assertThat(PlatformSettings.ALL).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void the_table_has_a_row_for_each_setting() {
        var table = SettingsTable.markdown(List.of(COUNT, SECRET, NAMES));

        assertThat(table).isEqualTo("""
                | setting | default | meaning |
                | --- | --- | --- |
                | `COUNT` | `3` | how many; a whole number from 1 to 10 |
                | `SECRET` | *(required)* | what nobody may guess; text |
                | `NAMES` | *(empty)* | who; a comma-separated list |
                """);
    }
}
