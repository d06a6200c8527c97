package street12.local.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a page gets a token for whoever sits before it. */
class AuthorizationCodeTest extends WithIssuer {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String PAGE = DOOR + "/console";

    @Test
    void the_page_offers_every_user_without_script_and_in_the_readers_language() {
        var english = get("/oauth/authorize?" + form(question()), "Accept-Language", "de, en;q=0.5");
        var korean = get("/oauth/authorize?" + form(question()), "Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8");

        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(header(english, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(english, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self' " + DOOR);
        assertThat(english.body()).contains("Who are you?").doesNotContain("<script");
        assertThat(korean.body()).contains("lang=\"ko\"", "누구로 들어가시겠어요?", "굿맨");
        for (var user : issuer.accounts().users().keySet()) {
            assertThat(english.body()).contains("name=\"user\" value=\"" + user + "\"");
        }
        assertThat(get("/oauth/authorize?" + form(question()), "Accept-Language", ";;=")
                        .body())
                .contains("Who are you?");
    }

    @Test
    void the_page_before_may_say_in_which_language_it_is_read() {
        var korean = get("/oauth/authorize?" + form(question("ui_locales", "fr ko")), "Accept-Language", "en");
        var neither = get("/oauth/authorize?" + form(question("ui_locales", "fr _")), "Accept-Language", "ko");

        assertThat(korean.body()).contains("lang=\"ko\"", "name=\"ui_locales\" value=\"fr ko\"");
        assertThat(neither.body()).contains("lang=\"ko\"");
    }

    @Test
    void a_user_is_chosen_and_the_code_becomes_a_token_with_their_roles_and_lines() throws Exception {
        var back = choose("keeper", question("scope", "openid", "nonce", "n1"));
        assertThat(back).containsEntry("state", "a b&c").containsEntry("iss", DOOR);

        var answer = exchange(back.get("code"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        var claims = checked(json(answer).getString("access_token"));
        assertThat(claims.getSubject()).isEqualTo("keeper");
        assertThat(claims.getAudience()).containsExactly("street12");
        assertThat(claims.getStringListClaim("roles")).containsExactly("store");
        assertThat(claims.getStringListClaim("lines")).containsExactly("flowers");
        assertThat(claims.getClaim("scope")).isNull();
        var identity = checked(json(answer).getString("id_token"));
        assertThat(identity.getAudience()).containsExactly("street12-pages");
        assertThat(identity.getStringClaim("nonce")).isEqualTo("n1");
    }

    @Test
    void a_user_of_all_lines_has_a_token_that_names_none() throws Exception {
        var answer = exchange(choose("goodman", question()).get("code"));

        var claims = checked(json(answer).getString("access_token"));
        assertThat(claims.getStringListClaim("roles")).containsExactly("customer");
        assertThat(claims.getClaim("lines")).isNull();
        assertThat(json(answer).containsKey("id_token")).isFalse();
    }

    @Test
    void a_code_is_good_once() {
        var code = choose("goodman", question()).get("code");
        assertThat(exchange(code).statusCode()).isEqualTo(200);

        assertThat(error(exchange(code))).isEqualTo("invalid_grant");
        assertThat(error(exchange("made-up"))).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_is_no_use_without_what_its_client_alone_knows() {
        var stolen = choose("goodman", question()).get("code");
        assertThat(error(exchange(stolen, "code_verifier", "another"))).isEqualTo("invalid_grant");
        assertThat(error(exchange(stolen))).as("a guess has spent it").isEqualTo("invalid_grant");

        var other = choose("goodman", question()).get("code");
        assertThat(error(exchange(other, "redirect_uri", DOOR + "/"))).isEqualTo("invalid_grant");
        var bare = choose("goodman", question()).get("code");
        assertThat(error(exchange(bare, "code_verifier", ""))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://localhost:8088.evil.example/",
                "http://localhost:8088@evil.example/",
                "http://user@localhost:8088/",
                "http://localhost:8089/",
                "http://localhost/",
                "https://localhost:8088/",
                "http://localhost:8088/api/orders",
                "http://localhost:8088/console/../api",
                "http://localhost:8088/console/%2e%2e/api",
                "http://localhost:8088/console//evil.example",
                "http://localhost:8088/console/a\\b",
                "http://localhost:8088/?next=x",
                "http://localhost:8088/#x",
                "//localhost:8088/",
                "/console",
                "javascript:alert(1)"
            })
    void nobody_is_sent_anywhere_but_to_a_registered_page(String redirectUri) {
        var answer = get("/oauth/authorize?" + form(question("redirect_uri", redirectUri)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Location")).isEmpty();
        assertThat(error(answer)).isEqualTo("invalid_request");
        assertThat(post("/oauth/authorize", form(question("redirect_uri", redirectUri)) + "&user=goodman")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/console/back", "/console/a/b.html"})
    void the_doors_pages_are_registered_under_both_names_of_this_machine(String path) {
        for (var door : List.of("http://localhost:8088", "http://127.0.0.1:8088")) {
            assertThat(get("/oauth/authorize?" + form(question("redirect_uri", door + path)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_question_that_is_not_well_asked_goes_back_to_the_page_with_what_is_wrong() {
        assertThat(refused("response_type", "token")).isEqualTo("unsupported_response_type");
        assertThat(refused("code_challenge_method", "plain")).isEqualTo("invalid_request");
        assertThat(refused("code_challenge_method", "")).isEqualTo("invalid_request");
        assertThat(refused("code_challenge", "short")).isEqualTo("invalid_request");
        assertThat(refused("code_challenge", "")).isEqualTo("invalid_request");
        assertThat(refused("scope", "openid orders:write")).isEqualTo("invalid_scope");
        assertThat(choose("nobody", question())).containsEntry("error", "access_denied");
        assertThat(back(get("/oauth/authorize?" + form(question()) + "&scope=openid&scope=openid")))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void an_unknown_client_or_one_that_has_no_pages_is_told_on_the_spot() {
        assertThat(get("/oauth/authorize?" + form(question("client_id", "nobody")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/oauth/authorize?" + form(question("client_id", "uengine-client")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/oauth/authorize").statusCode()).isEqualTo(400);
    }

    @Test
    void what_was_asked_never_becomes_markup() {
        var answer = get("/oauth/authorize?" + form(question("state", "\"><script>alert(1)</script>")));

        assertThat(answer.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;");
    }

    /** @param changes names and values in turn; an empty value leaves one out */
    private static String[] question(String... changes) {
        var all = new LinkedHashMap<String, String>();
        all.put("response_type", "code");
        all.put("client_id", "street12-pages");
        all.put("redirect_uri", PAGE);
        all.put("state", "a b&c");
        all.put("code_challenge", challenge());
        all.put("code_challenge_method", "S256");
        return changed(all, changes);
    }

    private static String[] changed(Map<String, String> all, String... changes) {
        for (int i = 0; i < changes.length; i += 2) all.put(changes[i], changes[i + 1]);
        return all.entrySet().stream()
                .flatMap(word -> List.of(word.getKey(), word.getValue()).stream())
                .toArray(String[]::new);
    }

    private static String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String refused(String... changes) {
        var back = back(get("/oauth/authorize?" + form(question(changes))));
        assertThat(back).containsEntry("state", "a b&c").doesNotContainKey("code");
        return back.get("error");
    }

    private Map<String, String> choose(String user, String[] question) {
        return back(post("/oauth/authorize", form(question) + "&user=" + user));
    }

    /** What the page that asked is told. */
    private static Map<String, String> back(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var location = header(answer, "Location");
        assertThat(location).startsWith(PAGE + "?");
        return Arrays.stream(URI.create(location).getRawQuery().split("&"))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> URLDecoder.decode(word[1], UTF_8)));
    }

    private HttpResponse<String> exchange(String code, String... changes) {
        var all = new LinkedHashMap<String, String>();
        all.put("grant_type", "authorization_code");
        all.put("client_id", "street12-pages");
        all.put("code", code);
        all.put("redirect_uri", PAGE);
        all.put("code_verifier", VERIFIER);
        return post("/oauth/token", form(changed(all, changes)));
    }
}
