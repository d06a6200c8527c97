package street12.local.run;

import static java.util.Comparator.comparingInt;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import street12.contracts.line.Line;
import street12.local.LocalStack;
import street12.local.issuer.DemoAccounts;
import street12.platform.auth.AuthSettings;
import street12.platform.config.Settings;

/** What {@code ./run} says when an order can be placed. */
final class Welcome {

    private static final String OPEN = """

              ************************************************************************
              *  OPEN: calls without a token are let in, and may do everything.      *
              *  For trying things on this machine; ./run without --open asks for    *
              *  tokens.                                                             *
              ************************************************************************
            """;

    private Welcome() {}

    static String text(Settings settings, LocalStack stack, Line line, long millis) {
        int door = settings.get(LocalService.GATEWAY.port());
        var text = new StringBuilder("\nStreet12 is ready (%.1f s).\n".formatted(millis / 1000.0));
        if (isOpen(settings)) text.append(OPEN);
        text.append("\n  pages     http://localhost:%d/   console http://localhost:%<d/console\n".formatted(door));
        text.append("  API       the same address; its document http://localhost:%d/docs\n".formatted(door));
        text.append("  stores    Kafka %s · Postgres 127.0.0.1:%d · %s · %s\n"
                .formatted(
                        stack.kafka().bootstrapServers(),
                        stack.postgres().port(),
                        stack.mongo().uri(),
                        stack.redis().uri()));
        text.append("  payments  %s   (PUT /behaviour makes it slow or faulty)\n"
                .formatted(stack.payments().uri()));
        text.append("  data      %s\n".formatted(StackSettings.folder(settings)));
        text.append("  issuer    %s   (and at the door, under /oauth)\n"
                .formatted(stack.issuer().uri()));
        text.append(accounts(stack.issuer().accounts()));
        line.demoProducts().stream()
                .findFirst()
                .ifPresent(product -> text.append(
                        firstOrder(door, path(line), product, stack.issuer().accounts())));
        return text.append("\nCtrl-C stops everything; the data stays.\n").toString();
    }

    private static boolean isOpen(Settings settings) {
        return settings.get(AuthSettings.AUTH).equals("open");
    }

    private static String accounts(DemoAccounts accounts) {
        var text = new StringBuilder();
        accounts.clients()
                .values()
                .forEach(client -> client.secret()
                        .ifPresent(secret -> text.append("  client    %s:%s   %s\n"
                                .formatted(client.id(), secret, String.join(" ", client.scopes())))));
        var users = accounts.users().values().stream()
                .collect(Collectors.groupingBy(
                        user -> String.join(", ", user.roles()),
                        LinkedHashMap::new,
                        Collectors.mapping(DemoAccounts.User::id, Collectors.joining(", "))));
        text.append("  users     ");
        text.append(users.entrySet().stream()
                .map(group -> group.getValue() + " (" + group.getKey() + ")")
                .collect(Collectors.joining(" · ")));
        return text.append("; they have no passwords\n").toString();
    }

    /** In the line's own words where they are the platform's, else in the platform's. */
    private static String path(Line line) {
        boolean renamed = line.vocabulary().resources().values().stream()
                .anyMatch(resource -> resource.of().equals("orders"));
        return renamed ? "/api/orders?line=" + line.name() : "/orders";
    }

    private static String firstOrder(int door, String path, Line.DemoProduct product, DemoAccounts accounts) {
        return """

                Get a token, which is good for an hour:

                  TOKEN=$(curl -s -u %6$s localhost:%1$d/oauth/token -d grant_type=client_credentials |
                    sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

                Place the first order with it:

                  curl -i 'localhost:%1$d%5$s' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{
                    "userId":"goodman","username":"John","phoneNo":"01011110000","address":"Seoul",
                    "productId":%2$d,"productName":"%3$s","productPrice":%4$d,"qty":1,"payStatus":"Y"}'

                and watch it:

                  curl localhost:%1$d/api/orderStatus/1/timeline -H "Authorization: Bearer $TOKEN"
                """.formatted(door, product.id(), product.productName(), product.productPrice(), path, login(accounts));
    }

    /** Of the client that may do the most. */
    private static String login(DemoAccounts accounts) {
        return accounts.clients().values().stream()
                .filter(client -> client.secret().isPresent())
                .max(comparingInt(client -> client.scopes().size()))
                .map(client -> client.id() + ":" + client.secret().get())
                .orElseThrow();
    }
}
