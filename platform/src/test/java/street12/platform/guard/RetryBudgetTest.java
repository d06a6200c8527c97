package street12.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static int take(RetryBudget budget) {
        int taken = 0;
        while (budget.tryTake()) taken++;
        return taken;
    }

    @Test
    void a_share_of_the_calls_may_be_repeated_and_a_few_in_any_case() {
        var budget = new RetryBudget(20);
        assertThat(take(budget)).isEqualTo(10);
        for (int i = 0; i < 100; i++) budget.asked();
        assertThat(take(budget)).isEqualTo(20);
    }

    @Test
    void no_share_is_no_retry() {
        assertThat(take(new RetryBudget(0))).isZero();
    }

    @Test
    void what_is_long_past_is_not_counted() {
        var rolling = new Rolling(Duration.ofMillis(100));
        rolling.add();
        await().until(() -> rolling.count() == 0);
        rolling.add();
        rolling.add();
        assertThat(rolling.count()).isGreaterThanOrEqualTo(1);
    }
}
