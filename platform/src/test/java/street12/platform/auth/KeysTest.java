package street12.platform.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import street12.contracts.Json;
import street12.platform.http.Problem;

/** What is asked of the issuer, and who waits for it: on one thread, with an issuer that answers when it is told to. */
class KeysTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<KeySet>> questions = new ArrayList<>();
    private final Keys keys = new Keys(vertx, this::question, Duration.ofHours(1));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void all_who_need_keys_wait_for_the_same_fetch() {
        var first = asked("one");
        var second = asked("one");

        assertThat(questions).hasSize(1);
        assertThat(first.isComplete()).isFalse();
        answer(FakeIssuer.KEY);

        assertThat(first.result()).hasSize(1);
        assertThat(second.result()).hasSize(1);
        assertThat(keys.wereHad()).isTrue();
    }

    @Test
    void a_key_that_is_known_is_not_asked_for() {
        asked("one");
        answer(FakeIssuer.KEY);

        for (int i = 0; i < 1000; i++) assertThat(asked("one").result()).hasSize(1);

        assertThat(questions).hasSize(1);
    }

    @Test
    void a_storm_of_made_up_kids_does_not_reach_the_issuer() {
        asked("one");
        answer(FakeIssuer.KEY);

        for (int i = 0; i < 1000; i++)
            assertThat(asked("made-up-" + i).result()).isEmpty();

        assertThat(questions).hasSize(1);
    }

    @Test
    void no_more_may_wait_than_there_is_room_for() {
        for (int i = 0; i < 1000; i++) assertThat(asked("one").isComplete()).isFalse();

        assertUnavailable(asked("one"));

        answer(FakeIssuer.KEY);
        assertThat(asked("one").result()).hasSize(1);
    }

    @Test
    void while_the_issuer_is_away_a_token_cannot_be_checked() {
        var waiting = asked("one");
        questions.get(0).fail("away");

        assertUnavailable(waiting);
        assertUnavailable(asked("one"));
        assertThat(questions).hasSize(1);
        assertThat(keys.wereHad()).isFalse();
    }

    @Test
    void an_issuer_that_throws_is_away_too() {
        var broken = new Keys(
                vertx,
                () -> {
                    throw new IllegalStateException("broken");
                },
                Duration.ofHours(1));

        assertUnavailable(broken.fitting(header("one")));
    }

    private Future<List<JWSVerifier>> asked(String kid) {
        return keys.fitting(header(kid));
    }

    private static JWSHeader header(String kid) {
        return FakeIssuer.header(JWSAlgorithm.RS256, kid).build();
    }

    private Future<KeySet> question() {
        var question = Promise.<KeySet>promise();
        questions.add(question);
        return question.future();
    }

    private void answer(JWK... listed) {
        questions
                .get(questions.size() - 1)
                .complete(KeySet.of(Json.read(FakeIssuer.document(listed).getBytes(UTF_8), JsonNode.class)));
    }

    private static void assertUnavailable(Future<?> asked) {
        assertThat(asked.cause()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isPositive();
        });
    }
}
