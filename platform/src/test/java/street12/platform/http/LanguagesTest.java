package street12.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems are told in Korean to who asks for it, and in English to all others. */
class LanguagesTest {

    private static final AtomicReference<Function<RoutingContext, Future<?>>> HANDLER = new AtomicReference<>();
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi()
                .route(HttpMethod.GET, "/orders/:id", request -> HANDLER.get().apply(request))
                .route(HttpMethod.POST, "/orders", request -> {
                    RequestBody.read(request, "PlaceOrder", Object.class);
                    return Future.succeededFuture();
                })
                .listen();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ko|ko",
                "ko-KR,ko;q=0.9,en;q=0.8|ko",
                "en;q=0.5, KO;q=0.7|ko",
                "fr, en;q=0.8|en",
                "en, ko|en",
                "fr|en",
                "*|en",
                "ko;q=0|en",
                "ko;q=x|en",
                ";;;,,,=|en",
                "''|en"
            })
    void the_language_is_the_one_of_ours_that_the_client_likes_best(String wanted, String told) {
        assertThat(failing(Problem.notFound("There is no order 7."), wanted).header("Content-Language"))
                .isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "There is no order 7.|주문 7번은 없습니다.",
                "Nothing that happened has the id 1.0.|1.0번으로 일어난 일은 없습니다.",
                "The price of product 7 (A (b)) is 1000 won, not 5.|상품 7번(A (b))의 가격은 5원이 아니라 1000원입니다.",
                "The step 'cook' is done by the owner.|'cook' 단계는 owner이(가) 합니다.",
                "The request's body did not come in time.|요청 본문이 제시간에 오지 않았습니다.",
                "The path is not percent-encoded.|경로가 퍼센트 인코딩되어 있지 않습니다.",
                "Nobody has translated this {0} 'yet'.|Nobody has translated this {0} 'yet'."
            })
    void a_detail_keeps_its_parameters(String english, String korean) {
        var answer = failing(Problem.notFound(english), "ko").json();

        assertThat(answer.get("detail").asText()).isEqualTo(korean);
        assertThat(answer.get("title").asText()).isEqualTo("찾을 수 없습니다");
        assertThat(answer.get("type").asText()).isEqualTo("urn:street12:problem:not-found");
    }

    @Test
    void the_reasons_of_fields_are_told_in_it_too() {
        var answer = failing(Problem.invalid("page", "must be a whole number from 0 to 100"), "ko")
                .json();

        assertThat(answer.at("/errors/0/reason").asText()).isEqualTo("0에서 100 사이의 정수여야 합니다");
        assertThat(answer.get("detail").asText()).isEqualTo("page: 0에서 100 사이의 정수여야 합니다");
    }

    @Test
    void what_the_schema_says_of_a_body_is_told_in_it_too() {
        var body = "{\"userId\":\"a\",\"qty\":0}";
        var type = "application/json";

        assertThat(api.call("POST", "/orders", body.getBytes(UTF_8), "Content-Type", type, "Accept-Language", "ko")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("/qty: 최소값은 1이어야 합니다.");
        assertThat(api.call("POST", "/orders", body.getBytes(UTF_8), "Content-Type", type)
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("/qty: must have a minimum value of 1");
    }

    private static TestApi.Answer failing(Problem problem, String wanted) {
        HANDLER.set(request -> Future.failedFuture(problem));
        return api.get("/orders/7", "Accept-Language", wanted);
    }
}
