package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import street12.acceptance.fuzz.Fuzz;
import street12.acceptance.running.Await;
import street12.acceptance.running.Street12;

/**
 * Requests by the thousand, made from the OpenAPI documents. {@code -Dfuzz.requests=100000} sends more of them, and {@code
 * -Dfuzz.seed=7} others.
 */
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 4_000);
    private static final long SEED = Long.getLong("fuzz.seed", 12);
    private static final int GROWTH_MB = 250;

    @Test
    void whatever_is_asked_nothing_breaks_and_nothing_that_was_refused_is_kept() throws Exception {
        var system = SharedSystem.of(Street12.Shape.ONE_JVM);
        var door = system.gateway();
        long orders = total(system, "/api/orders");
        long products = total(system, "/api/products");
        var log = system.stack().log();
        Await.until(
                "the launcher has said all that it says to people", Duration.ofSeconds(60), () -> said(log, "Ctrl-C"));
        long logged = Files.size(system.stack().log());
        long heap = heapMb(system);

        var report = Fuzz.run(door, system.contract(), SEED, REQUESTS);

        long heapAfter = heapMb(system);
        System.out.printf(
                "%d requests with seed %d in %d s: %s; %d orders and %d products made; heap %d MB before, %d MB after%n",
                REQUESTS,
                SEED,
                report.millis() / 1000,
                report.statuses(),
                report.made("placeOrder"),
                report.made("createProduct"),
                heap,
                heapAfter);
        assertThat(report.complaints()).isEmpty();
        assertThat(report.untranslated())
                .as("told in English to who asked for Korean")
                .isEmpty();
        assertThat(total(system, "/api/orders") - orders)
                .isBetween((long) report.made("placeOrder"), (long) report.made("placeOrder") + report.unknown());
        assertThat(total(system, "/api/products") - products)
                .isLessThanOrEqualTo(report.made("createProduct") + report.unknown());
        assertThat(door.get("/api/orders").status()).isEqualTo(200);
        assertThat(heapAfter - heap).as("heap after garbage collection").isLessThan(GROWTH_MB);
        assertThat(brokenLines(system.stack().log(), logged)).isEmpty();
    }

    private static long total(Street12 system, String path) {
        return system.gateway().get(path).body().at("/page/totalElements").asLong();
    }

    /** Lines that are not one JSON object each, or that somebody else wrote. */
    private static List<String> brokenLines(Path log, long from) throws IOException {
        var json = new ObjectMapper();
        var broken = new ArrayList<String>();
        try (var file = Files.newInputStream(log)) {
            file.skipNBytes(from);
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isEmpty()) continue;
                try {
                    var entry = json.readTree(line);
                    if (entry.path("message").asText().startsWith(Fuzz.FORGED)) broken.add(line);
                } catch (IOException e) {
                    broken.add(line);
                }
            }
        }
        return broken.subList(0, Math.min(20, broken.size()));
    }

    private static boolean said(Path log, String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long heapMb(Street12 system) throws IOException, InterruptedException {
        jcmd(system, "GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(jcmd(system, "GC.heap_info"));
        long kilobytes = 0;
        // The young and the old generation; what follows is not on the heap
        for (int i = 0; i < 2 && used.find(); i++) kilobytes += Long.parseLong(used.group(1));
        return kilobytes / 1024;
    }

    private static String jcmd(Street12 system, String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(system.stack().pid()), command)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
