package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final Scrape SCRAPE = new Scrape("""
            # TYPE handled_total counter
            handled_total{service="message",type="OrderPlaced"} 5.0
            handled_total{service="message",type="DeliveryStarted"} 3.0
            handled_total_more{type="DeliveryStarted"} 100.0
            lag{topic="orders"} 1.2E3
            lag{topic="deliveries"} 1.0
            """);

    @Test
    void samples_of_a_meter_are_added_up() {
        assertThat(SCRAPE.sum("lag", "")).isEqualTo(1201);
    }

    @Test
    void those_of_a_label_alone_too() {
        assertThat(SCRAPE.sum("handled_total", "type=\"DeliveryStarted\"")).isEqualTo(3);
        assertThat(SCRAPE.sum("handled_total", "type=\"OrderLost\"")).isZero();
    }
}
