package street12.local.run;

import street12.contracts.line.Line;
import street12.local.LocalStack;
import street12.platform.config.Settings;

/** What {@code ./run} says when an order can be placed. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, LocalStack stack, Line line, long millis) {
        int door = settings.get(LocalService.GATEWAY.port());
        var text = new StringBuilder("\nStreet12 is ready (%.1f s).\n\n".formatted(millis / 1000.0));
        text.append(
                "  door      http://localhost:%d/   API document http://localhost:%<d/openapi.yaml\n".formatted(door));
        text.append("  stores    Kafka %s · Postgres 127.0.0.1:%d · %s · %s\n"
                .formatted(
                        stack.kafka().bootstrapServers(),
                        stack.postgres().port(),
                        stack.mongo().uri(),
                        stack.redis().uri()));
        text.append("  payments  %s   (PUT /behaviour makes it slow or faulty)\n"
                .formatted(stack.payments().uri()));
        text.append("  data      %s\n".formatted(StackSettings.folder(settings)));
        line.demoProducts().stream()
                .findFirst()
                .ifPresent(product -> text.append(firstOrder(door, path(line), product)));
        return text.append("\nCtrl-C stops everything; the data stays.\n").toString();
    }

    /** In the line's own words where they are the platform's, else in the platform's. */
    private static String path(Line line) {
        boolean renamed = line.vocabulary().resources().values().stream()
                .anyMatch(resource -> resource.of().equals("orders"));
        return renamed ? "/api/orders?line=" + line.name() : "/orders";
    }

    private static String firstOrder(int door, String path, Line.DemoProduct product) {
        return """

                Place the first order:

                  curl -i 'localhost:%1$d%5$s' -H 'Content-Type: application/json' -d '{"userId":"goodman","username":"John",
                    "phoneNo":"01011110000","address":"Seoul","productId":%2$d,"productName":"%3$s","productPrice":%4$d,"qty":1,"payStatus":"Y"}'

                and watch it:

                  curl localhost:%1$d/api/orderStatus/1/timeline
                """.formatted(door, product.id(), product.productName(), product.productPrice(), path);
    }
}
