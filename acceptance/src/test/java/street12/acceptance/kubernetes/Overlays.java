package street12.acceptance.kubernetes;

import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The overlays of k8s, as kubectl makes them. */
final class Overlays {

    static final List<String> NAMES = List.of("local", "production");

    private Overlays() {}

    /** Skips the test that asks where there is no kubectl. */
    static Manifests of(String name) {
        Assumptions.assumeTrue(Manifests.whyNone().isEmpty(), Manifests.whyNone());
        return Manifests.ofOverlay(name);
    }
}
