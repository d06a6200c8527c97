package street12.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.local.LocalStack.Part;

class LocalStackTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path dir;

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    @Test
    void two_stacks_that_start_at_the_same_time_do_not_collide() throws Exception {
        Future<LocalStack> one = LocalStack.start(vertx, options("one"));
        Future<LocalStack> two = LocalStack.start(vertx, options("two"));
        try (LocalStack first = one.await();
                LocalStack second = two.await()) {
            assertThat(Stream.of(first, second).flatMap(LocalStackTest::ports)).doesNotHaveDuplicates();
            for (LocalStack stack : List.of(first, second)) {
                assertThat(Sql.run(stack.databaseUri("orders"), "SELECT current_user"))
                        .isEqualTo("orders");
                assertThat(KafkaLog.readAll(stack.kafka().bootstrapServers(), "orders"))
                        .isEmpty();
            }
        }
    }

    @Test
    void when_one_part_does_not_start_the_others_are_closed_again() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.address(0));
            LocalStack.Options free = options("one");
            LocalStack.Options blocked = new LocalStack.Options(
                    free.dataDir(), free.binDir(), 0, 0, 0, 0, taken.getLocalPort(), 0, "", List.of(), Map.of());
            assertThatThrownBy(() -> LocalStack.start(vertx, blocked).await()).hasMessageContaining("in use");
        }
        for (String store : List.of("kafka", "postgres", "mongo", "redis", "payments")) {
            DataDir.claim(dir.resolve("one").resolve(store)).close();
        }
    }

    @Test
    void some_parts_alone_are_a_stack_too_and_go_on_with_what_all_of_them_kept() throws Exception {
        try (LocalStack all = LocalStack.start(vertx, options("one")).await()) {
            assertThat(RedisLine.ask(all.redis().port(), "SET note here")).isEqualTo("OK");
        }
        LocalStack.Options some = options("one").withParts(Set.of(Part.REDIS, Part.PAYMENTS));
        try (LocalStack stack = LocalStack.start(vertx, some).await()) {
            assertThat(RedisLine.ask(stack.redis().port(), "GET note")).isEqualTo("here");
            assertThat(stack.payments().port()).isPositive();
            assertThatThrownBy(stack::kafka).hasMessage("KAFKA is not in this stack");
            LocalStack.Options others = options("one").withParts(Set.of(Part.POSTGRES));
            LocalStack.start(vertx, others).await().close();
        }
    }

    private LocalStack.Options options(String name) {
        return LocalStack.Options.in(dir.resolve(name))
                .withBinDir(TestDirs.BIN)
                .withDatabases("orders")
                .withTopics(Map.of("orders", 2));
    }

    private static Stream<Integer> ports(LocalStack stack) {
        return Stream.of(
                stack.kafka().port(),
                stack.postgres().port(),
                stack.mongo().port(),
                stack.redis().port(),
                stack.payments().port(),
                URI.create(stack.issuer().uri()).getPort());
    }
}
