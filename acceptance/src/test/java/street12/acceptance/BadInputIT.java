package street12.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Shopper;
import street12.acceptance.running.Street12;

/** Bad input is told so, by the field and the reason; nothing is stored and nothing charged. */
class BadInputIT {

    private static Street12 system;
    private static Client door;

    @BeforeAll
    static void start() {
        system = SharedSystem.of(Street12.Shape.ONE_JVM);
        door = system.gateway();
    }

    private record Mistake(String what, Consumer<Map<String, Object>> in, int status, String names) {}

    @TestFactory
    Stream<DynamicTest> an_order_with_a_mistake_is_refused_naming_it() {
        return Stream.of(
                        new Mistake("no user", order -> order.remove("userId"), 422, "/userId"),
                        new Mistake("no quantity", order -> order.remove("qty"), 422, "/qty"),
                        new Mistake("quantity 0", order -> order.put("qty", 0), 422, "/qty"),
                        new Mistake("negative quantity", order -> order.put("qty", -1), 422, "/qty"),
                        new Mistake("huge quantity", order -> order.put("qty", 1_000_000_000_000L), 422, "/qty"),
                        new Mistake("quantity in words", order -> order.put("qty", "two"), 422, "/qty"),
                        new Mistake("half a product", order -> order.put("qty", 1.5), 422, "/qty"),
                        new Mistake(
                                "a user that is a list",
                                order -> order.put("userId", Arrays.asList(1)),
                                422,
                                "/userId"),
                        new Mistake("a null address", order -> order.put("address", null), 422, "/address"),
                        new Mistake(
                                "a very long name", order -> order.put("username", "x".repeat(5000)), 422, "/username"),
                        new Mistake("a line break in a name", order -> order.put("username", "a\nb"), 422, "/username"),
                        new Mistake("an unknown field", order -> order.put("discount", 100), 422, "discount"),
                        new Mistake(
                                "an id out of range",
                                order -> order.put("productId", "99999999999999999999"),
                                422,
                                "/productId"),
                        new Mistake("a wrong price", order -> order.put("productPrice", 5), 409, "3000000"),
                        new Mistake("no payment", order -> order.put("payStatus", "N"), 402, "payStatus"))
                .map(mistake -> DynamicTest.dynamicTest(mistake.what(), () -> {
                    var order = new HashMap<>(Shopper.order("bad"));
                    mistake.in().accept(order);
                    refuses(() -> door.post("/orders", order), mistake.status(), mistake.names());
                }));
    }

    /** @param text a character a byte */
    private record Body(String what, String text, String mediaType, int status) {}

    @TestFactory
    Stream<DynamicTest> a_body_that_is_no_order_is_refused() {
        return Stream.of(
                        new Body("broken JSON", "{\"userId\":", "application/json", 400),
                        new Body("empty", "", "application/json", 400),
                        new Body("bad UTF-8", "{\"\u00ff\":1}", "application/json", 400),
                        new Body("a list", "[]", "application/json", 422),
                        new Body("a form", "userId=1", "application/x-www-form-urlencoded", 415),
                        new Body("no media type", "{}", "", 415),
                        new Body("10 MB", " ".repeat(10_000_000), "application/json", 413))
                .map(body -> DynamicTest.dynamicTest(body.what(), () -> {
                    var headers = body.mediaType().isEmpty()
                            ? Map.<String, String>of()
                            : Map.of("Content-Type", body.mediaType());
                    refuses(
                            () -> door.send("POST", "/orders", body.text().getBytes(ISO_8859_1), headers),
                            body.status(),
                            "");
                }));
    }

    @Test
    void an_id_that_is_none_finds_nothing() {
        for (var id : new String[] {"999999999", "0", "-1", "abc", "99999999999999999999", "1%00"}) {
            var answer = door.get("/orders/" + id);
            assertThat(answer.status()).as(id).isIn(400, 404);
            assertThat(answer.header("Content-Type")).as(id).startsWith("application/problem+json");
        }
        assertThat(door.get("/orders?page=-1").status()).isEqualTo(422);
        assertThat(door.get("/orders?size=100000").status()).isEqualTo(422);
        assertThat(door.get("/orders?sort=password").status()).isEqualTo(422);
        assertThat(door.put("/orders/1", Map.of()).status()).isEqualTo(405);
    }

    private interface Call {
        Answer now();
    }

    private void refuses(Call call, int status, String names) {
        long orders = total("/orders");
        long charges = system.sandbox()
                .get("/payments")
                .body()
                .at("/page/totalElements")
                .asLong();

        var answer = call.now();

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).contains(names);
        assertThat(answer.body().get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(total("/orders")).isEqualTo(orders);
        assertThat(system.sandbox()
                        .get("/payments")
                        .body()
                        .at("/page/totalElements")
                        .asLong())
                .isEqualTo(charges);
    }

    private static long total(String path) {
        return door.get(path).body().at("/page/totalElements").asLong();
    }
}
