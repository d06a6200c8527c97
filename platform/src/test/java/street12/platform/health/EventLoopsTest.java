package street12.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void all_answer_where_none_is_blocked() throws Exception {
        assertThat(EventLoops.answer(vertx).await(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void whichever_is_blocked_there_is_no_answer_until_it_goes_on() throws Exception {
        for (var loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            var go = new CountDownLatch(1);
            loop.execute(() -> await(go));
            var answer = EventLoops.answer(vertx);
            assertThatThrownBy(() -> answer.await(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            go.countDown();
            answer.await(10, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
