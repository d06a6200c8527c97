package street12.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import street12.acceptance.running.Installation;

class RunbooksTest {

    @Test
    void every_alert_has_its_page_and_every_page_its_alert() throws IOException {
        var folder = Installation.root().resolve("docs/runbooks");
        var index = Files.readString(folder.resolve("README.md"));
        var pages = new ArrayList<String>();
        Monitoring.alerts().forEach(alert -> {
            var name = alert.get("alert").asText();
            pages.add(name + ".md");
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("docs/runbooks/" + name + ".md");
            assertThat(index).contains("[" + name + "](" + name + ".md)");
        });

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
        for (var page : pages) {
            assertThat(folder.resolve(page))
                    .content()
                    .contains("## What it means", "## What to look at", "## What to do");
        }
    }
}
