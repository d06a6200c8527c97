package street12.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /oauth/authorize}: asks which demo user somebody is, and sends them back to the page they came from with a code. */
final class AuthorizeEndpoint {

    /** What is asked for, and carried from the page's address to its form. */
    private static final List<String> CARRIED = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "state",
            "scope",
            "nonce",
            "ui_locales",
            "code_challenge",
            "code_challenge_method");

    private static final String CHALLENGE = "[A-Za-z0-9_-]{43}";
    private static final List<String> LANGUAGES = List.of("ko", "en");

    private final String issuer;
    private final DemoAccounts accounts;
    private final Codes codes;
    private final Redirects redirects;

    AuthorizeEndpoint(String issuer, DemoAccounts accounts, Codes codes) {
        this.issuer = issuer;
        this.accounts = accounts;
        this.codes = codes;
        this.redirects = new Redirects(issuer);
    }

    /** A question that was asked well. */
    private record Asked(DemoAccounts.Client client, String redirectUri, Parameters parameters) {}

    void ask(RoutingContext request) {
        var asked = asked(new Parameters(request.queryParams()));
        answered(request, asked, () -> {
            check(asked);
            var carried = new LinkedHashMap<String, String>();
            CARRIED.forEach(name -> asked.parameters().find(name).ifPresent(value -> carried.put(name, value)));
            send(
                    request,
                    asked,
                    new UserPage(
                                    language(request, asked.parameters()),
                                    accounts.users().values())
                            .html(carried));
        });
    }

    void choose(RoutingContext request) {
        var asked = asked(new Parameters(request.request().formAttributes()));
        answered(request, asked, () -> {
            check(asked);
            var form = asked.parameters();
            var user = form.find("user")
                    .map(accounts.users()::get)
                    .orElseThrow(() -> new OAuthError("access_denied", "No such user."));
            var grant = new Codes.Grant(
                    asked.client(),
                    user,
                    asked.redirectUri(),
                    form.get("code_challenge"),
                    form.find("scope"),
                    form.find("nonce"),
                    language(request, form));
            sendBack(request, asked, Map.of("code", codes.give(grant)));
        });
    }

    /** @throws OAuthError told on the spot: whom to send it to is just what is not known */
    private Asked asked(Parameters parameters) {
        var client = accounts.clients().get(parameters.get("client_id"));
        if (client == null) throw new OAuthError("invalid_request", "The client is not known.");
        var redirectUri = parameters.get("redirect_uri");
        if (!redirects.allow(client, redirectUri)) {
            throw new OAuthError("invalid_request", "redirect_uri is not registered for the client.");
        }
        return new Asked(client, redirectUri, parameters);
    }

    private static void check(Asked asked) {
        var parameters = asked.parameters();
        CARRIED.forEach(parameters::find);
        if (!parameters.get("response_type").equals("code")) {
            throw new OAuthError("unsupported_response_type", "response_type has to be code.");
        }
        if (!parameters.find("code_challenge_method").equals(Optional.of("S256"))
                || !parameters.get("code_challenge").matches(CHALLENGE)) {
            throw new OAuthError("invalid_request", "PKCE is required: code_challenge, code_challenge_method=S256.");
        }
        Scopes.narrowed(asked.client(), parameters.find("scope"));
    }

    /** What is wrong is told to the client that asked. */
    private void answered(RoutingContext request, Asked asked, Runnable work) {
        try {
            work.run();
        } catch (OAuthError e) {
            sendBack(request, asked, Map.of("error", e.error(), "error_description", e.getMessage()));
        }
    }

    private void sendBack(RoutingContext request, Asked asked, Map<String, String> words) {
        var all = new LinkedHashMap<>(words);
        state(asked).ifPresent(state -> all.put("state", state));
        all.put("iss", issuer);
        var query = all.entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        request.response()
                .setStatusCode(303)
                .putHeader("Location", asked.redirectUri() + "?" + query)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static void send(RoutingContext request, Asked asked, String html) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", policy(asked.redirectUri()))
                .end(html);
    }

    /** None where it is said twice: which would they know it by? */
    private static Optional<String> state(Asked asked) {
        try {
            return asked.parameters().find("state");
        } catch (OAuthError twice) {
            return Optional.empty();
        }
    }

    /** No script, no frame; the form may end where the code goes, which browsers count as part of sending it. */
    private static String policy(String redirectUri) {
        var back = URI.create(redirectUri);
        return "default-src 'none'; style-src '" + UserPage.STYLE_HASH + "'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + back.getScheme() + "://" + back.getRawAuthority();
    }

    /** What the page before was read in, where it says so; else what the browser wants. */
    private static String language(RoutingContext request, Parameters parameters) {
        var header = Optional.ofNullable(request.request().getHeader("Accept-Language"));
        return parameters
                .find("ui_locales")
                .flatMap(locales -> language(locales.trim().replaceAll("\\s+", ",")))
                .or(() -> header.flatMap(AuthorizeEndpoint::language))
                .orElse("en");
    }

    private static Optional<String> language(String ranges) {
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(ranges), LANGUAGES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
