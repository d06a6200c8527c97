package street12.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.order.Service.Answer;

class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";

    private final Service service = Service.shared();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    @Test
    void a_request_that_is_repeated_is_done_once_and_answered_the_same() {
        var mac = Shop.sells(service, 5);
        var first = service.post("/orders", mac.order("goodman"), KEY, key);
        service.delete("/orders/" + Shop.idOf(first));

        var again = service.post("/orders", mac.order("goodman"), KEY, key);

        assertThat(first.status()).isEqualTo(201);
        assertSame(again, first);
        assertThat(Provider.payments(mac.price())).hasSize(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(4);
    }

    @Test
    void the_same_order_written_otherwise_is_the_same_order() {
        var mac = Shop.sells(service, null);
        var first = service.post("/orders", mac.order("goodman"), KEY, key);
        var otherwise = mac.order("goodman").replace(",\"qty\":1", "").replace("{", "{ \"qty\":\"1\" , ");

        assertSame(service.post("/orders", otherwise, KEY, key), first);
    }

    @Test
    void a_key_that_was_used_for_another_order_is_refused() {
        var mac = Shop.sells(service, null);
        service.post("/orders", mac.order("goodman"), KEY, key);

        var other = service.post("/orders", mac.order("goodman", 2), KEY, key);
        var otherLine = service.post("/orders?line=free", mac.order("goodman"), KEY, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/errors/0/pointer").asText()).isEqualTo(KEY);
        assertThat(otherLine.status()).isEqualTo(422);
        assertThat(Provider.payments(2 * mac.price())).isEmpty();
    }

    @Test
    void two_customers_may_choose_the_same_key() {
        var mac = Shop.sells(service, null);

        long one = Shop.idOf(service.post("/orders", mac.order("one"), KEY, key));
        long two = Shop.idOf(service.post("/orders", mac.order("two"), KEY, key));

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void many_at_once_give_one_order() {
        var mac = Shop.sells(service, 50);

        var answers = IntStream.range(0, 20)
                .mapToObj(i -> service.postLater("/orders", mac.order("goodman"), KEY, key))
                .toList()
                .stream()
                .map(later -> later.join())
                .toList();

        assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(201, 409);
            if (answer.status() == 409) assertThat(answer.header("Retry-After")).isNotNull();
        });
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::body)
                        .distinct())
                .hasSize(1);
        assertThat(Provider.payments(mac.price())).hasSize(1);
        assertThat(Shop.stock(service, mac)).isEqualTo(49);
    }

    @Test
    void a_refusal_is_an_answer_too() {
        var mac = Shop.sells(service, 0);
        var first = service.post("/orders", mac.order("goodman"), KEY, key);
        service.patch("/products/" + mac.id(), "{\"stock\":5}");

        var again = service.post("/orders", mac.order("goodman"), KEY, key);

        assertThat(first.status()).isEqualTo(409);
        assertSame(again, first);
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
    }

    @Test
    void what_was_not_answered_for_good_leaves_the_key_free() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"failRate\":1}");
        assertThat(service.post("/orders", mac.order("goodman"), KEY, key).status())
                .isEqualTo(503);
        Provider.isGood();

        assertThat(service.post("/orders", mac.order("goodman"), KEY, key).status())
                .isEqualTo(201);
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
    }

    @Test
    void a_request_that_breaks_a_rule_of_form_does_not_use_the_key_up() {
        var mac = Shop.sells(service, null);
        service.post("/orders", mac.order("goodman").replace("\"qty\":1", "\"qty\":0"), KEY, key);

        assertThat(service.post("/orders", mac.order("goodman"), KEY, key).status())
                .isEqualTo(201);
    }

    @Test
    void a_claim_whose_owner_died_frees_itself() {
        var mac = Shop.sells(service, null);
        Sql.run(("insert into idempotency_keys (user_id, key, fingerprint, token, leased_until, expires_at) values"
                        + " ('goodman', '%s', 'x', gen_random_uuid(), now() + interval '1 hour', now() + interval '1 day')")
                .formatted(key));
        assertThat(service.post("/orders", mac.order("goodman"), KEY, key).status())
                .isEqualTo(422);
        Sql.run("update idempotency_keys set leased_until = now() - interval '1 second' where key = '" + key + "'");

        assertThat(service.post("/orders", mac.order("goodman"), KEY, key).status())
                .isEqualTo(201);
    }

    @Test
    void a_claim_that_was_lost_to_another_gives_no_order_and_no_charge() {
        var mac = Shop.sells(service, 5);
        Provider.behaves("{\"delayMs\":700}");
        var slow = service.postLater("/orders", mac.order("goodman"), KEY, key);
        org.awaitility.Awaitility.await()
                .until(() -> Sql.number("select count(*) from payments where amount = " + mac.price()) == 1);
        Sql.run("update idempotency_keys set token = gen_random_uuid() where key = '" + key + "'");

        assertThat(slow.join().status()).isEqualTo(503);
        Provider.isGood();

        org.awaitility.Awaitility.await()
                .atMost(20, java.util.concurrent.TimeUnit.SECONDS)
                .untilAsserted(() -> {
                    assertThat(Provider.payments(mac.price())).hasSize(1);
                    assertThat(Provider.standing(mac.price())).isZero();
                });
        assertThat(Shop.stock(service, mac)).isEqualTo(5);
        assertThat(Sql.number("select count(*) from orders where product_id = " + mac.id()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "tab\tulator", ""})
    void what_cannot_be_a_key_is_refused_by_name(String notAKey) {
        var mac = Shop.sells(service, null);

        var answer = service.post("/orders", mac.order("goodman"), KEY, notAKey);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(KEY);
        assertThat(Provider.payments(mac.price())).isEmpty();
    }

    @Test
    void a_key_has_at_most_two_hundred_characters() {
        var mac = Shop.sells(service, null);
        var longest = key + "x".repeat(200 - key.length());

        assertThat(service.post("/orders", mac.order("goodman"), KEY, longest + "x")
                        .status())
                .isEqualTo(422);
        assertThat(service.post("/orders", mac.order("goodman"), KEY, longest).status())
                .isEqualTo(201);
    }
}
