package street12.contracts.event;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every event by its name on the wire, found from the sealed hierarchy itself. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> BY_NAME =
            leaves(Event.class).collect(toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private EventTypes() {}

    public static Map<String, Class<? extends Event>> all() {
        return BY_NAME;
    }

    /** Empty for a type that this version does not know; a newer writer may have added it. */
    public static Optional<Class<? extends Event>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Stream<Class<? extends Event>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::leaves)
                : Stream.of(type.asSubclass(Event.class));
    }
}
