package street12.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
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

    /** A batch that fails as a whole because its store is away must not end in the dead letters, one record after the other. */
    @Test
    void a_store_that_is_away_however_it_says_so_is_not() {
        assertThat(List.of(
                        ErrorType.create("LOADING Redis is loading the dataset in memory"),
                        ErrorType.create("READONLY You can't write against a read only replica."),
                        new VertxException("Connection pool reached max wait queue size of 500"),
                        new UnknownHostException("postgres"),
                        new SSLException("handshake"),
                        new ClosedChannelException(),
                        new org.apache.kafka.common.errors.TimeoutException("no metadata"),
                        new RejectedExecutionException("closed"),
                        new PgException("terminating connection", "FATAL", "57P01", null),
                        new PgException("no state", "FATAL", null, null)))
                .noneMatch(Faults::isRecordsOwn);
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
