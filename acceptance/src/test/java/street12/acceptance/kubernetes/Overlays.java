package street12.acceptance.kubernetes;

import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The overlays of k8s, as kubectl makes them. */
final class Overlays {

    static final List<String> NAMES = List.of("local", "production");

    private Overlays() {}

    /** Skips the test that asks where there is no kubectl. */
    static Manifests of(String name) {
        assumeThereAre();
        return Manifests.ofOverlay(name);
    }

    /** With a component. */
    static Manifests of(String name, String component) {
        assumeThereAre();
        return Manifests.ofOverlayWith(name, component);
    }

    private static void assumeThereAre() {
        Assumptions.assumeTrue(Manifests.whyNone().isEmpty(), Manifests.whyNone());
    }
}
