package street12.platform.health;

/**
 * A meter that tells at a glance how a service does.
 *
 * @param name what it is registered as, such as {@code street12.consumer.lag}
 * @param across how the values of several instances make the service's
 */
public record KeyMeter(String name, Across across) {

    public enum Across {
        /** Each instance has a share of it. */
        SUM,
        /** Each instance sees the whole, or the worst one counts. */
        MAX
    }

    public static KeyMeter shared(String name) {
        return new KeyMeter(name, Across.SUM);
    }

    public static KeyMeter worst(String name) {
        return new KeyMeter(name, Across.MAX);
    }
}
