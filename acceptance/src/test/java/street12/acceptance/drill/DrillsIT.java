package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.running.Installation;

/** A few minutes of what {@code ./drill} does for hours, with the same faults each time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrillsIT {

    private static final Tape TAPE = new Tape(System.out::println);
    private static final Ground GROUND = new RealGround(TAPE);

    private static Path folder;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory(
                Files.createDirectories(Installation.root().resolve("acceptance/target/systems")), "drills");
        // Who is restarted, and who takes over from each other, has a second instance
        var wish =
                Wish.of(folder.resolve("system"), 1).withInstances("order", 2).withInstances("delivery", 2);
        fleet = GROUND.fleet(wish.with("DRAIN_MS", "2000"));
    }

    @AfterAll
    static void end() {
        if (fleet != null) fleet.close();
    }

    private static Run run(String... words) {
        return new Run(Arguments.of(words), folder, GROUND, TAPE);
    }

    private static void passes(Verdict verdict) {
        assertThat(verdict.findings()).as(String.join("\n", verdict.figures())).isEmpty();
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PASSED);
    }

    @Test
    @Order(2)
    void a_small_storm_breaks_no_promise() {
        passes(new Storm().run(run("storm", "--seed", "12", "--orders", "100", "--faults", "6", "--rate", "8"), fleet));
    }

    @Test
    @Order(1)
    void a_service_is_restarted_under_load_and_nobody_notices() {
        // How late, is for the drill to say on a machine of its own
        passes(new RollingRestart(List.of("order"), Duration.ofSeconds(30))
                .run(run("rolling-restart", "--seed", "12"), fleet));
    }
}
