package street12.platform.config;

import java.util.HashMap;
import java.util.Map;

/** The environment of one service, read through {@link Setting}s. */
public final class Settings {

    private final Map<String, String> environment;

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static Settings fromEnvironment() {
        return new Settings(System.getenv());
    }

    /** The same, with some values replaced: for several services in one process. */
    public Settings with(Map<String, String> others) {
        var merged = new HashMap<>(environment);
        merged.putAll(others);
        return new Settings(merged);
    }

    /** A setting that is missing or malformed. The message names it and says what was expected. */
    public static final class SettingException extends RuntimeException {
        public SettingException(String message) {
            super(message);
        }
    }

    /** @throws SettingException when it is required and missing, or not as expected */
    public <T> T get(Setting<T> setting) {
        var text = environment.getOrDefault(setting.name(), setting.defaultText());
        if (text == null || (setting.isRequired() && text.isBlank())) {
            throw new SettingException(
                    "%s is not set; expected %s: %s".formatted(setting.name(), setting.expected(), setting.meaning()));
        }
        try {
            return setting.read().apply(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("%s is '%s'; expected %s: %s"
                    .formatted(setting.name(), withoutPassword(text), setting.expected(), setting.meaning()));
        }
    }

    /** What goes wrong is logged, and an address may hold one. */
    private static String withoutPassword(String text) {
        return text.replaceAll("//[^/@]*@", "//***@");
    }
}
