package street12.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a machine gets for its name and secret. */
class ClientCredentialsTest extends WithIssuer {

    private static final String GRANT = form("grant_type", "client_credentials");
    private static final String UENGINE = basic("uengine-client", "uengine-secret");

    @Test
    void a_client_gets_a_token_of_an_hour_by_http_basic() throws Exception {
        var answer = post("/oauth/token", GRANT, "Authorization", UENGINE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(json(answer).getString("token_type")).isEqualTo("Bearer");
        assertThat(json(answer).getInteger("expires_in")).isEqualTo(3600);
        assertThat(json(answer).getString("scope")).isEqualTo("read orders:write products:write deliveries:write");
        var claims = checked(json(answer).getString("access_token"));
        assertThat(claims.getIssuer()).isEqualTo(DOOR);
        assertThat(claims.getAudience()).containsExactly("street12");
        assertThat(claims.getSubject()).isEqualTo("uengine-client");
        assertThat(claims.getStringClaim("scope")).isEqualTo("read orders:write products:write deliveries:write");
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofHours(1)));
    }

    @Test
    void a_client_gets_one_by_its_form_as_well() {
        var answer = post(
                "/oauth/token", GRANT + "&" + form("client_id", "report-client", "client_secret", "report-secret"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getString("scope")).isEqualTo("read");
    }

    @Test
    void a_client_may_ask_for_less_but_never_for_more() throws Exception {
        var less = post("/oauth/token", GRANT + "&scope=orders:write+read", "Authorization", UENGINE);
        assertThat(json(less).getString("scope")).isEqualTo("orders:write read");
        assertThat(checked(json(less).getString("access_token")).getStringClaim("scope"))
                .isEqualTo("orders:write read");

        var more = post(
                "/oauth/token",
                GRANT + "&scope=read+orders:write",
                "Authorization",
                basic("report-client", "report-secret"));
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(error(more)).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "uengine-client, wrong",
        "uengine-client, ''",
        "nobody, uengine-secret",
        "street12-pages, ''",
        "street12-pages, guessed",
        "'', ''",
        "%zz, uengine-secret"
    })
    void a_client_that_is_not_who_it_says_gets_401_and_is_told_how_to_ask(String id, String secret) {
        var answer = post("/oauth/token", GRANT, "Authorization", basic(id, secret));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer)).isEqualTo("invalid_client");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void what_is_no_basic_or_no_client_at_all_gets_401() {
        for (var header : List.of("Basic", "Basic !!!", "Basic dWVuZ2luZQ==", "Bearer x", "Digest username=\"x\"")) {
            assertThat(post("/oauth/token", GRANT, "Authorization", header).statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(post("/oauth/token", GRANT).statusCode()).isEqualTo(401);
        assertThat(post("/oauth/token", GRANT + "&" + form("client_id", "uengine-client"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_public_client_gets_no_token_by_itself() {
        var answer = post("/oauth/token", GRANT + "&" + form("client_id", "street12-pages"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("unauthorized_client");
    }

    @Test
    void a_request_that_is_not_as_it_should_be_is_told_what_is_wrong() {
        assertThat(error(post("/oauth/token", "", "Authorization", UENGINE))).isEqualTo("invalid_request");
        assertThat(error(post("/oauth/token", form("grant_type", "password"), "Authorization", UENGINE)))
                .isEqualTo("unsupported_grant_type");
        assertThat(error(post("/oauth/token", GRANT + "&" + GRANT, "Authorization", UENGINE)))
                .isEqualTo("invalid_request");
        assertThat(error(post(
                        "/oauth/token",
                        GRANT + "&" + form("client_id", "uengine-client", "client_secret", "uengine-secret"),
                        "Authorization",
                        UENGINE)))
                .isEqualTo("invalid_request");
        assertThat(error(post(
                        "/oauth/token",
                        form("grant_type", "authorization_code", "code", "x"),
                        "Authorization",
                        UENGINE)))
                .isEqualTo("unauthorized_client");
        var json = send(request("/oauth/token", "Authorization", UENGINE, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(error(json)).isEqualTo("invalid_request");
        assertThat(get("/oauth/token").statusCode()).isEqualTo(405);
        var large = post("/oauth/token", GRANT + "&scope=" + "x".repeat(20_000), "Authorization", UENGINE);
        assertThat(large.statusCode()).isIn(400, 413);
        assertThat(error(large)).isEqualTo("invalid_request");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }
}
