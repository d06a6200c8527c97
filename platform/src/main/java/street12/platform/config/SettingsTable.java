package street12.platform.config;

import java.util.List;

/** The settings as people read them. */
public final class SettingsTable {

    private SettingsTable() {}

    public static String markdown(List<Setting<?>> settings) {
        var table = new StringBuilder("| setting | default | meaning |\n| --- | --- | --- |\n");
        for (var setting : settings) {
            var standard = setting.isRequired()
                    ? "*(required)*"
                    : setting.defaultText().isEmpty() ? "*(empty)*" : "`" + setting.defaultText() + "`";
            table.append("| `%s` | %s | %s; %s |\n"
                    .formatted(setting.name(), standard, setting.meaning(), setting.expected()));
        }
        return table.toString();
    }
}
