package street12.acceptance.fleet;

import java.util.List;
import java.util.Locale;

/** What services stand on, each a process of its own. */
enum Store {
    KAFKA("KAFKA_PORT", 512),
    POSTGRES("POSTGRES_PORT", 128),
    MONGO("MONGO_PORT", 256),
    REDIS("REDIS_PORT", 128),
    PAYMENTS("SANDBOX_PORT", 128),
    ISSUER("ISSUER_PORT", 128);

    final String portSetting;

    /** Of the JVM that runs it, or that watches over it. */
    final int heapMb;

    Store(String portSetting, int heapMb) {
        this.portSetting = portSetting;
        this.heapMb = heapMb;
    }

    String memberName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that a service speaks to. */
    static List<Store> usedBy(String service) {
        return switch (service) {
            case "order" -> List.of(KAFKA, POSTGRES, REDIS, PAYMENTS, ISSUER);
            case "delivery", "coupon" -> List.of(KAFKA, POSTGRES, REDIS, ISSUER);
            case "message" -> List.of(KAFKA, MONGO, REDIS, ISSUER);
            case "view" -> List.of(KAFKA, REDIS, ISSUER);
            case "gateway" -> List.of(REDIS, ISSUER);
            default -> throw new IllegalArgumentException("no service " + service);
        };
    }
}
