package street12.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.platform.command.CommandException;

class FaultsTest {

    @Test
    void what_cannot_be_understood_is_the_records_own_fault() {
        assertThat(Faults.isRecordsOwn(new CloudEvents.UnreadableEventException("no")))
                .isTrue();
        assertThat(Faults.isRecordsOwn(new IllegalArgumentException("no line is called 'x'")))
                .isTrue();
        assertThat(Faults.isRecordsOwn(new NullPointerException())).isTrue();
    }

    @Test
    void what_may_come_back_is_not() {
        assertThat(Faults.isRecordsOwn(new ConnectException("refused"))).isFalse();
        assertThat(Faults.isRecordsOwn(new TimeoutException())).isFalse();
        assertThat(Faults.isRecordsOwn(new VertxException("Connection was closed")))
                .isFalse();
        assertThat(Faults.isRecordsOwn(new CommandException.Unavailable("no answer")))
                .isFalse();
        assertThat(Faults.isRecordsOwn(new IllegalStateException("pool is closed")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23502"})
    void data_that_the_database_does_not_take_is_the_records_own_fault(String state) {
        assertThat(Faults.isRecordsOwn(refusal(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P03", "42P01"})
    void a_database_that_is_full_busy_away_or_not_ready_is_not(String state) {
        assertThat(Faults.isRecordsOwn(refusal(state))).isFalse();
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
