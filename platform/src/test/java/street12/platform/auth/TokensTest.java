package street12.platform.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import street12.contracts.Json;
import street12.platform.config.Settings;
import street12.platform.http.Wording;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final RSAKey KEY = FakeIssuer.KEY;

    @Test
    void a_token_says_who_its_bearer_is_what_was_granted_and_until_when() {
        var caller = verify(
                good("roles", List.of("customer", "driver"), "scope", "read  orders:write", "lines", List.of("calls")));

        assertThat(caller.subject()).isEqualTo("goodman");
        assertThat(caller.grants()).containsExactlyInAnyOrder("customer", "driver", "read", "orders:write");
        assertThat(caller.lines()).contains(Set.of("calls"));
        assertThat(caller.until()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void a_token_without_roles_scope_and_lines_is_for_every_line_and_grants_nothing() {
        var caller = verify(good("roles", null));

        assertThat(caller.grants()).isEmpty();
        assertThat(caller.lines()).isEmpty();
    }

    @Test
    void a_token_for_no_line_is_for_no_line() {
        assertThat(verify(good("lines", List.of())).lines()).contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm_access.roles", "https://street12.example/roles"})
    void roles_are_where_the_setting_says(String claim) {
        Object nested = claim.startsWith("realm") ? Map.of("roles", List.of("manager")) : List.of("manager");
        var token = good("roles", List.of("operator"), claim.startsWith("realm") ? "realm_access" : claim, nested);

        assertThat(verify(Map.of("OIDC_ROLES_CLAIM", claim), token, KEY).grants())
                .containsExactly("manager");
        assertThat(verify(Map.of("OIDC_ROLES_CLAIM", "no.such.claim"), token, KEY)
                        .grants())
                .isEmpty();
    }

    @Test
    void an_audience_may_be_one_of_several() {
        assertThat(verify(good("aud", List.of("other", "street12")))).isNotNull();
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                new Arguments("another issuer's", "iss", "http://evil.test"),
                new Arguments("another issuer's", "iss", FakeIssuer.NAME + "/"),
                new Arguments("another issuer's", "iss", null),
                new Arguments("not for this audience", "aud", "street123"),
                new Arguments("not for this audience", "aud", List.of("other")),
                new Arguments("not for this audience", "aud", null),
                new Arguments("no exp", "exp", null),
                new Arguments("has expired", "exp", SECONDS - 30),
                new Arguments("has expired", "exp", 0),
                new Arguments("has expired", "exp", -1),
                new Arguments("not valid yet", "nbf", SECONDS + 31),
                new Arguments("issued in the future", "iat", SECONDS + 31),
                new Arguments("no sub", "sub", null),
                new Arguments("no sub", "sub", " "),
                new Arguments("sub is too long", "sub", "x".repeat(201)),
                new Arguments("not plain text", "sub", "good\u0000man"),
                new Arguments("not plain text", "sub", "good\r\nman"),
                new Arguments("not plain text", "sub", "good\u0085man"),
                new Arguments("no sub", "sub", 7),
                new Arguments("not of its type", "exp", "tomorrow"),
                new Arguments("not of its type", "iss", List.of(FakeIssuer.NAME)),
                new Arguments("not of its type", "aud", Map.of("street12", true)),
                new Arguments("roles is no list", "roles", "operator"),
                new Arguments("roles is no list", "roles", List.of(1)),
                new Arguments("scope is no text", "scope", List.of("read")),
                new Arguments("lines is no list", "lines", "calls"));
    }

    private record Arguments(String wrong, String claim, Object value) {}

    @ParameterizedTest
    @MethodSource("badClaims")
    void a_token_with_a_bad_claim_is_refused(Arguments bad) {
        refused(good(bad.claim(), bad.value()), bad.wrong());
    }

    @Test
    void lines_that_are_null_are_not_all_lines() {
        refused(signedText(text().replace("}", ",\"lines\":null}")), "lines is no list");
    }

    @Test
    void half_a_character_is_no_subject() {
        refused(signedText(text().replace("goodman", "good\\ud800man")), "not plain text");
    }

    @Test
    void the_issuers_clock_may_be_off_by_the_skew_and_not_more() {
        assertThat(verify(good("exp", SECONDS - 29))).isNotNull();
        assertThat(verify(good("nbf", SECONDS + 30, "iat", SECONDS + 30))).isNotNull();
        var exact = Map.of("OIDC_CLOCK_SKEW_MS", "0");
        assertThat(verify(exact, good("exp", SECONDS + 1, "nbf", SECONDS), KEY)).isNotNull();
        refused(() -> verify(exact, good("exp", SECONDS), KEY), "expired");
        refused(() -> verify(exact, good("nbf", SECONDS + 1), KEY), "not valid yet");
    }

    @Test
    void a_token_that_is_not_signed_is_refused() {
        var parts = good().split("\\.", -1);
        var none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"one\"}").toString();

        refused(none + "." + parts[1] + ".", "alg is not one of ES256 PS256 RS256");
        refused(none + "." + parts[1] + "." + parts[2], "alg is not one of");
        refused(Base64URL.encode("{\"alg\":\"NoNe\"}") + "." + parts[1] + ".", "alg is not one of");
        refused(parts[0] + "." + parts[1] + ".", "not signed");
        refused(parts[0] + "." + parts[1], "not a signed JWT");
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
        var header = FakeIssuer.header(JWSAlgorithm.HS256, "one").build();
        var secret = KEY.toRSAPublicKey().getEncoded();

        refused(FakeIssuer.sign(header, FakeIssuer.claims(), new MACSigner(secret)), "alg is not one of");
    }

    @Test
    void a_token_whose_content_or_signature_was_changed_is_refused() {
        var parts = good().split("\\.", -1);
        var other = good("sub", "jane").split("\\.", -1);

        refused(parts[0] + "." + other[1] + "." + parts[2], "signature is wrong");
        refused(parts[0] + "." + parts[1] + "." + "AAAA", "signature is wrong");
        refused(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[256]), "signature is wrong");
    }

    @Test
    void a_token_signed_by_somebody_else_is_refused() {
        var stranger = FakeIssuer.rsa("one");

        refused(FakeIssuer.token(stranger, claims()), "signature is wrong");
    }

    @Test
    void an_elliptic_signature_of_zeros_is_refused() {
        var key = FakeIssuer.ec("e");
        var parts = FakeIssuer.token(key, claims()).split("\\.", -1);

        assertThat(verify(Map.of(), String.join(".", parts), key)).isNotNull();
        var zeros = parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]);
        refused(() -> verify(Map.of(), zeros, key), "signature is wrong");
    }

    @Test
    void keys_that_a_token_brings_along_are_not_looked_at() {
        var own = FakeIssuer.rsa("one");
        var header = FakeIssuer.header(JWSAlgorithm.RS256, "one")
                .jwk(own.toPublicJWK())
                .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
                .build();

        refused(FakeIssuer.sign(header, claims(), FakeIssuer.signer(own)), "signature is wrong");
        assertThat(verify(FakeIssuer.sign(header, claims(), FakeIssuer.signer(KEY))))
                .isNotNull();
    }

    @Test
    void a_header_that_must_be_understood_and_is_not_is_refused() {
        var unknown = FakeIssuer.header(JWSAlgorithm.RS256, "one")
                .criticalParams(Set.of("http://street12.test/x"))
                .customParam("http://street12.test/x", true)
                .build();
        var unencoded = FakeIssuer.header(JWSAlgorithm.RS256, "one")
                .criticalParams(Set.of("b64"))
                .base64URLEncodePayload(false)
                .build();

        refused(FakeIssuer.sign(unknown, claims(), FakeIssuer.signer(KEY)), "crit");
        refused(FakeIssuer.sign(unencoded, claims(), FakeIssuer.signer(KEY)), "token");
    }

    @Test
    void a_token_for_something_else_than_access_is_refused() {
        var header = FakeIssuer.header(JWSAlgorithm.RS256, "one").type(new JOSEObjectType("logout+jwt"));

        refused(FakeIssuer.sign(header.build(), claims(), FakeIssuer.signer(KEY)), "typ");
        assertThat(verify(FakeIssuer.sign(
                        header.type(new JOSEObjectType("at+JWT")).build(), claims(), FakeIssuer.signer(KEY))))
                .isNotNull();
    }

    @Test
    void an_algorithm_that_is_not_allowed_is_refused_though_the_key_could_do_it() {
        var header = FakeIssuer.header(JWSAlgorithm.RS512, "one").build();

        refused(FakeIssuer.sign(header, claims(), FakeIssuer.signer(KEY)), "alg is not one of");
    }

    @Test
    void without_a_kid_a_token_is_believed_only_where_one_key_fits() {
        var bare = new JWSHeader(JWSAlgorithm.RS256);
        var token = FakeIssuer.sign(bare, claims(), FakeIssuer.signer(KEY));

        assertThat(verify(Map.of(), token, KEY, FakeIssuer.ec("two"))).isNotNull();
        refused(() -> verify(Map.of(), token, KEY, FakeIssuer.rsa("two")), "no kid");
    }

    @Test
    void a_kid_that_the_issuer_does_not_know_is_refused() {
        refused(FakeIssuer.token(FakeIssuer.rsa("two"), claims()), "no key such as the token names");
        refused(FakeIssuer.token(FakeIssuer.rsa("../../one"), claims()), "no key such as the token names");
    }

    @Test
    void a_key_for_something_else_does_not_check_tokens() {
        var encrypts = new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build();
        var ps256 = new RSAKey.Builder(KEY).algorithm(JWSAlgorithm.PS256).build();

        refused(() -> verify(Map.of(), good(), encrypts), "no key");
        refused(() -> verify(Map.of(), good(), ps256), "no key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "....",
                "a.b.c",
                "e30.e30.e30",
                "eyJhbGciOiJSUzI1NiJ9..e30",
                "eyJhbGciOiJSUzI1NiJ9.e30.e30.e30.e30",
                "bnVsbA.e30.e30",
                "W10.e30.e30",
                "eyJhbGciOjd9.e30.e30",
                "eyJhbGciOm51bGx9.e30.e30",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6N30.e30.e30",
                "\u0000.\u0000.\u0000",
                "한글.한글.한글"
            })
    void garbage_is_refused(String garbage) {
        refused(() -> verify(garbage), "token");
    }

    @Test
    void a_huge_token_is_refused_before_it_is_read() {
        refused(good("note", "x".repeat(9000)), "longer than 8 KiB");
        refused("x".repeat(1_000_000), "longer than 8 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "null", "7", "\"text\"", "{\"iss\":", ""})
    void claims_that_are_no_object_are_refused(String content) {
        refused(() -> verify(signedText(content)), "token");
    }

    @Test
    void nesting_without_end_is_refused() {
        var deep = Base64URL.encode("{\"alg\":" + "[".repeat(5000)).toString();

        refused(() -> verify(deep + ".e30.e30"), "token");
        assertThatThrownBy(() -> verify(signedText("{\"sub\":" + "[".repeat(4000) + "]".repeat(1000) + "}")))
                .isInstanceOf(BadToken.class);
    }

    @Test
    void what_is_wrong_can_stand_in_a_header() {
        for (var bad : List.of(good("sub", "\r\nSet-Cookie: x"), good("iss", "\"\r\n"), good("lines", "\u00e9"))) {
            assertThatThrownBy(() -> verify(bad)).message().matches("[ -!#-\\[\\]-~]+");
        }
    }

    @Test
    void only_public_keys_that_are_strong_enough_are_taken_from_the_issuers_list() {
        var secret = new OctetSequenceKey.Builder("0123456789abcdef0123456789abcdef".getBytes(UTF_8))
                .keyID("one")
                .build();
        var weak = FakeIssuer.rsa("one", 1024);

        for (var key :
                List.of(secret.toJSONString(), weak.toPublicJWK().toJSONString(), KEY.toJSONString(), "{}", "7")) {
            assertThatThrownBy(() -> KeySet.of(Json.MAPPER.readTree("{\"keys\":[" + key + "]}")))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_key_of_an_unknown_kind_does_not_hide_the_others() throws Exception {
        var listed =
                "{\"keys\":[{\"kty\":\"XYZ\"},{\"kty\":\"RSA\",\"n\":\"!\"},{\"kty\":\"EC\",\"crv\":\"secp256k1\"},"
                        + KEY.toPublicJWK().toJSONString() + "]}";

        assertThat(KeySet.of(Json.MAPPER.readTree(listed))
                        .fitting(FakeIssuer.header(JWSAlgorithm.RS256, "one").build()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":{}}"})
    void a_list_without_keys_is_none(String document) {
        assertThatThrownBy(() -> KeySet.of(Json.MAPPER.readTree(document)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> claims(Object... others) {
        var all = new HashMap<>(FakeIssuer.claims("exp", SECONDS + 600));
        for (int i = 0; i < others.length; i += 2) {
            if (others[i + 1] == null) all.remove((String) others[i]);
            else all.put((String) others[i], others[i + 1]);
        }
        return all;
    }

    private static String good(Object... others) {
        return FakeIssuer.token(KEY, claims(others));
    }

    private static String text() {
        return "{\"iss\":\"%s\",\"aud\":\"street12\",\"sub\":\"goodman\",\"exp\":%d}"
                .formatted(FakeIssuer.NAME, SECONDS + 600);
    }

    private static String signedText(String content) {
        try {
            var token =
                    new JWSObject(FakeIssuer.header(JWSAlgorithm.RS256, "one").build(), new Payload(content));
            token.sign(FakeIssuer.signer(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(String token, String why) {
        refused(() -> verify(token), why);
    }

    private static void refused(ThrowingCallable check, String why) {
        assertThatThrownBy(check)
                .isInstanceOf(BadToken.class)
                .hasMessageContaining(why)
                .satisfies(refusal -> assertThat(Wording.in("ko").sentence(refusal.getMessage()))
                        .as("in Korean")
                        .containsPattern("\\p{IsHangul}"));
    }

    private static Caller verify(String token) {
        return verify(Map.of(), token, KEY);
    }

    private static Caller verify(Map<String, String> settings, String token, JWK... keys) {
        var tokens = new Tokens(
                new Settings(Map.of("OIDC_ISSUER", FakeIssuer.NAME)).with(settings), Clock.fixed(NOW, ZoneOffset.UTC));
        var listed = KeySet.of(Json.read(FakeIssuer.document(keys).getBytes(UTF_8), JsonNode.class));
        var read = tokens.read(token);
        return tokens.verify(read, listed.fitting(read.getHeader()));
    }
}
