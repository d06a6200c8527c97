package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    private final Throughput throughput = new Throughput();

    @Test
    void more_instances_that_do_more_are_as_it_should_be() {
        throughput.add(2, 5, 20);
        throughput.add(2, 5, 30);
        throughput.add(6, 20, 150);

        assertThat(throughput.findings()).isEmpty();
        assertThat(throughput.figures().get(0)).contains("2 instances: 5.0 orders/s", "over 10 s");
    }

    @Test
    void three_times_as_many_that_do_a_third_more_are_found() {
        throughput.add(2, 20, 100);
        throughput.add(6, 20, 140);

        assertThat(throughput.findings()).containsExactly("2 instances did 5.0/s, and 6 only 7.0/s");
    }

    @Test
    void where_more_were_never_busy_for_long_enough_nothing_is_shown() {
        throughput.add(2, 20, 100);
        throughput.add(6, 3, 60);

        assertThat(throughput.figures()).hasSize(1);
        assertThat(throughput.findings()).singleElement().asString().contains("shows nothing");
    }
}
