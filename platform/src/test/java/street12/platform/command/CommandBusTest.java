package street12.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Cause;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.CouponReply;
import street12.contracts.command.IssueCoupon;
import street12.platform.StepTimes;
import street12.platform.trace.Trace;
import street12.platform.trace.Tracing;

class CommandBusTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final IssueCoupon ISSUE = new IssueCoupon(1, "shop", "goodman", "DISCOUNT");
    private static final Cause CAUSE = new Cause(
            UUID.randomUUID(),
            Instant.parse("2026-01-01T09:00:00.123456Z"),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final CouponReply ISSUED =
            new CouponReply(31L, "DISCOUNT", "ISSUED", Instant.parse("2026-01-01T09:00:00.391Z"));

    private final Vertx vertx = Tracing.unrecorded().into(Vertx.builder()).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandBus bus = new CommandBus(vertx, LIMIT, new StepTimes("test", meters));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_command_arrives_as_it_was_sent_and_its_reply_comes_back() {
        var commands = new ArrayList<IssueCoupon>();
        var causes = new ArrayList<Cause>();
        handle((command, cause) -> {
            commands.add(command);
            causes.add(cause);
            return Future.succeededFuture(ISSUED);
        });

        assertThat(send()).isEqualTo(ISSUED);
        assertThat(commands).containsExactly(ISSUE);
        assertThat(causes).singleElement().satisfies(cause -> {
            assertThat(cause.id()).isEqualTo(CAUSE.id());
            assertThat(cause.time()).isEqualTo(CAUSE.time());
            assertThat(Trace.idOf(cause.traceparent())).isEqualTo(Trace.idOf(CAUSE.traceparent()));
            assertThat(cause.traceparent()).as("a span of its own").isNotEqualTo(CAUSE.traceparent());
        });
    }

    @Test
    void a_request_from_outside_as_the_cause_arrives_without_an_id() {
        var got = new ArrayList<Cause>();
        handle((command, cause) -> {
            got.add(cause);
            return Future.succeededFuture(ISSUED);
        });

        bus.send(ISSUE, Cause.request(null)).await();

        assertThat(got).singleElement().satisfies(cause -> {
            assertThat(cause.id()).isNull();
            assertThat(cause.time()).isEqualTo(Instant.EPOCH);
            assertThat(Trace.idOf(cause.traceparent())).as("begins here").isNotNull();
        });
    }

    @Test
    void a_refusal_comes_back_as_one_with_its_reason() {
        handle((command, cause) -> Future.failedFuture(new CommandException.Refused("the coupon was cancelled")));

        assertThatThrownBy(this::send)
                .isInstanceOf(CommandException.Refused.class)
                .hasMessage("the coupon was cancelled");
    }

    @Test
    void each_try_is_timed_by_command_and_by_how_it_ended() {
        var answers = new ArrayList<>(List.of(
                Future.succeededFuture(ISSUED),
                Future.<CouponReply>failedFuture(new CommandException.Refused("the coupon was cancelled")),
                Future.<CouponReply>failedFuture(new IllegalStateException("store is down"))));
        handle((command, cause) -> answers.remove(0));

        send();
        assertThatThrownBy(this::send).isInstanceOf(CommandException.Refused.class);
        assertThatThrownBy(this::send).isInstanceOf(CommandException.Unavailable.class);

        for (var outcome : List.of("done", "refused", "failed")) {
            var timer = meters.get("street12.steps")
                    .tags("service", "test", "step", "IssueCoupon", "outcome", outcome)
                    .timer();
            assertThat(timer.count()).as(outcome).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_that_is_thrown_is_one_too() {
        handle((command, cause) -> {
            throw new CommandException.Refused("the coupon was cancelled");
        });

        assertThatThrownBy(this::send).isInstanceOf(CommandException.Refused.class);
    }

    @Test
    void a_handler_that_stumbles_is_unavailable_and_not_a_refusal() {
        handle((command, cause) -> Future.failedFuture(new IllegalStateException("store is down")));

        assertUnavailable("command.IssueCoupon", "store is down");
    }

    @Test
    void a_handler_that_throws_is_unavailable() {
        handle((command, cause) -> {
            throw new IllegalStateException("a mistake in the code");
        });

        assertUnavailable("a mistake in the code");
    }

    @Test
    void a_handler_that_answers_nothing_at_all_is_unavailable_at_once() {
        handle((command, cause) -> null);
        long begun = System.nanoTime();

        assertUnavailable("IssueCoupon");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT);
    }

    @Test
    void a_command_that_nobody_listens_for_is_unavailable() {
        assertUnavailable("No handlers", "command.IssueCoupon");
    }

    @Test
    void a_command_that_is_not_answered_is_unavailable_when_the_time_is_over() {
        handle((command, cause) -> Promise.<CouponReply>promise().future());
        long begun = System.nanoTime();

        assertUnavailable("Timed out");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LIMIT.minusMillis(20), LIMIT.multipliedBy(8));
    }

    @Test
    void after_many_failures_the_circuit_opens_and_after_a_while_it_closes_again() {
        var asked = new AtomicInteger();
        handle((command, cause) -> {
            return asked.incrementAndGet() <= CommandBus.MAX_FAILURES
                    ? Future.failedFuture("store is down")
                    : Future.succeededFuture(ISSUED);
        });

        for (int i = 0; i < CommandBus.MAX_FAILURES; i++) assertUnavailable("store is down");
        assertUnavailable("the circuit is open");
        assertThat(asked).hasValue(CommandBus.MAX_FAILURES);

        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(CommandException.class)
                .until(this::send, ISSUED::equals);
        for (int i = 0; i < 10; i++) assertThat(send()).isEqualTo(ISSUED);
    }

    @Test
    void one_commands_open_circuit_does_not_keep_others_back() {
        bus.handle(CancelCoupon.class, (command, cause) -> Future.succeededFuture(ISSUED))
                .await();
        for (int i = 0; i <= CommandBus.MAX_FAILURES; i++) assertUnavailable("command.IssueCoupon");

        assertThat(bus.send(new CancelCoupon(1, "shop", "goodman", "x", false), CAUSE)
                        .await())
                .isEqualTo(ISSUED);
    }

    @Test
    void refusals_do_not_open_the_circuit() {
        var asked = new AtomicInteger();
        handle((command, cause) -> {
            return asked.incrementAndGet() <= CommandBus.MAX_FAILURES
                    ? Future.failedFuture(new CommandException.Refused("no"))
                    : Future.succeededFuture(ISSUED);
        });

        for (int i = 0; i < CommandBus.MAX_FAILURES; i++)
            assertThatThrownBy(this::send).isInstanceOf(CommandException.Refused.class);

        assertThat(send()).isEqualTo(ISSUED);
    }

    @Test
    void what_is_no_such_command_is_a_failure_of_its_sender_and_not_silence() {
        handle((command, cause) -> Future.succeededFuture(ISSUED));

        var answered = vertx.eventBus()
                .request("command.IssueCoupon", Buffer.buffer("not JSON"))
                .mapEmpty();

        assertThatThrownBy(() -> answered.timeout(5, TimeUnit.SECONDS).await())
                .hasMessageContaining("not a readable IssueCoupon");
    }

    private void handle(CommandHandler<CouponReply, IssueCoupon> handler) {
        bus.handle(IssueCoupon.class, handler).await();
    }

    private CouponReply send() {
        return bus.send(ISSUE, CAUSE).await();
    }

    private void assertUnavailable(String... said) {
        assertThatThrownBy(this::send)
                .isInstanceOf(CommandException.Unavailable.class)
                .hasMessageContainingAll(said);
    }
}
