package street12.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** Whatever a client sends, a log entry is one line. */
class LogLinesTest {

    private static final String HOSTILE = "/a\r\nINFO all is well\u2028\u0085\u001b[2J";

    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event() {
        var event = new LoggingEvent("", context.getLogger("street12.access"), Level.INFO, HOSTILE, null, null);
        event.setKeyValuePairs(List.of(new KeyValuePair("path", HOSTILE)));
        return event;
    }

    @Test
    void as_text() throws IOException {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern());
        encoder.start();
        var line = new String(encoder.encode(event()), StandardCharsets.UTF_8);
        assertThat(line).endsWith(System.lineSeparator()).contains("/a__INFO");
        assertThat(line.stripTrailing()).doesNotContainPattern("[\\p{Cntrl}\\x{85}\\x{2028}]");
    }

    @Test
    void as_json() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        assertThat(new String(encoder.encode(event()), StandardCharsets.UTF_8).stripTrailing())
                .doesNotContainPattern("[\\p{Cntrl}]");
    }

    private static String pattern() throws IOException {
        try (var file = LogLinesTest.class.getResourceAsStream("/logback.xml")) {
            var matcher = Pattern.compile("<pattern>(.*)</pattern>")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(matcher.find()).isTrue();
            return matcher.group(1);
        }
    }
}
