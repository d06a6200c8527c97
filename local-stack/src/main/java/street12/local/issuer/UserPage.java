package street12.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A page that asks who somebody is: a button for each demo user, and no script. */
final class UserPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #f8f7f4; --raised: #fff; --text: #1b1f26; --soft: #565d69; --edge: #8b8f97; --accent: #0b5d4e; --wash: #e4f0ec }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #101418; --raised: #181d22; --text: #e9ebee; --soft: #a6aeb9; --edge: #6d7682; --accent: #6fd3bd; --wash: #15302a }
            }
            body { font: 1rem/1.5 system-ui, "Noto Sans KR", sans-serif; max-width: 28rem; margin: clamp(1.5rem, 8vh, 5rem) auto; padding: 0 1rem;
              color: var(--text); background: var(--ground); word-break: keep-all }
            h1 { margin: 0; font-size: 1.6rem; letter-spacing: -.02em }
            p { margin: .4rem 0 1.5rem; color: var(--soft) }
            button { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; width: 100%; margin: .5rem 0;
              padding: .7rem 1rem; font: inherit; text-align: left; cursor: pointer; background: var(--raised); color: inherit;
              border: 1px solid var(--edge); border-radius: .75rem }
            button:hover { background: var(--wash); border-color: var(--accent) }
            button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
            small { color: var(--soft) }
            """;

    /** By it the page's policy knows its own style from any other. */
    static final String STYLE_HASH = "sha256-" + hash(STYLE);

    private static final Map<String, String> TITLE = Map.of("ko", "누구로 들어가시겠어요?", "en", "Who are you?");
    private static final Map<String, String> NOTE =
            Map.of("ko", "이 컴퓨터의 시험용 사용자입니다. 비밀번호는 없습니다.", "en", "Demo users of this machine; they have no passwords.");

    private final String language;
    private final Collection<DemoAccounts.User> users;

    UserPage(String language, Collection<DemoAccounts.User> users) {
        this.language = language;
        this.users = users;
    }

    /** @param carried what the form takes along */
    String html(Map<String, String> carried) {
        var fields = carried.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining());
        var buttons = users.stream().map(this::button).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Street12 · %2$s</title>
                <style>%3$s</style>
                </head>
                <body>
                <main>
                <h1>%2$s</h1>
                <p>%4$s</p>
                <form method="post" action="/oauth/authorize">
                %5$s%6$s</form>
                </main>
                </body>
                </html>
                """.formatted(language, TITLE.get(language), STYLE, NOTE.get(language), fields, buttons);
    }

    private String button(DemoAccounts.User user) {
        return "<button name=\"user\" value=\"%s\">%s <small>%s</small></button>\n"
                .formatted(
                        escaped(user.id()),
                        escaped(user.name().get(language)),
                        escaped(user.id() + " · " + String.join(", ", user.roles())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
