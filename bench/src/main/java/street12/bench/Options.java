package street12.bench;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment is told.
 *
 * @param services that are asked directly, by name
 * @param token for every request
 * @param client {@code id:secret}, for which a token is asked
 */
record Options(
        String experiment,
        URI gateway,
        URI sandbox,
        Map<String, URI> services,
        int clients,
        int streams,
        int orders,
        String line,
        String kafka,
        String redis,
        Duration duration,
        Optional<String> token,
        Optional<String> client) {

    static final String USAGE = """
            bench/run slow-payment    the payment provider takes 400 to 620 ms; many clients order at once
            bench/run live-streams    many readers watch orders that go on, through the gateway
            bench/run view-size       the view alone (./run --stores-only, and its jar) with more and more orders
            bench/run added-latency   the same reads through the gateway and straight at their services, in turns

              --gateway URL       http://localhost:8088
              --sandbox URL       http://localhost:8089
              --order URL         http://localhost:8081
              --view URL          http://localhost:8085
              --clients N         100
              --streams N         2000  (RATE_STREAM_PER_S=0 lets one token open so many)
              --orders N          1000000
              --line NAME         shop
              --kafka HOST:PORT   localhost:19092
              --redis URL         redis://localhost:16379
              --seconds N         60
              --client ID:SECRET  asks the gateway for a token first; or TOKEN in the environment is one
            """;

    /** @throws IllegalArgumentException that says what is wrong */
    static Options of(String[] args, Map<String, String> environment) {
        if (args.length == 0 || args[0].startsWith("--")) throw new IllegalArgumentException("which experiment?");
        var said = new HashMap<>(Map.ofEntries(
                Map.entry("--gateway", "http://localhost:8088"),
                Map.entry("--sandbox", "http://localhost:8089"),
                Map.entry("--order", "http://localhost:8081"),
                Map.entry("--view", "http://localhost:8085"),
                Map.entry("--clients", "100"),
                Map.entry("--streams", "2000"),
                Map.entry("--orders", "1000000"),
                Map.entry("--line", "shop"),
                Map.entry("--kafka", "localhost:19092"),
                Map.entry("--redis", "redis://localhost:16379"),
                Map.entry("--seconds", "60"),
                Map.entry("--client", "")));
        for (int i = 1; i < args.length; i += 2) {
            if (!said.containsKey(args[i])) throw new IllegalArgumentException("unknown: " + args[i]);
            if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs a value");
            said.put(args[i], args[i + 1]);
        }
        return new Options(
                args[0],
                URI.create(said.get("--gateway")),
                URI.create(said.get("--sandbox")),
                Map.of("order", URI.create(said.get("--order")), "view", URI.create(said.get("--view"))),
                positive(said, "--clients"),
                positive(said, "--streams"),
                positive(said, "--orders"),
                said.get("--line"),
                said.get("--kafka"),
                said.get("--redis"),
                Duration.ofSeconds(positive(said, "--seconds")),
                Optional.ofNullable(environment.get("TOKEN")).filter(token -> !token.isBlank()),
                Optional.of(said.get("--client")).filter(client -> !client.isBlank()));
    }

    private static int positive(Map<String, String> said, String name) {
        int value = Integer.parseInt(said.get(name));
        if (value < 1) throw new IllegalArgumentException(name + " must be 1 at the least");
        return value;
    }
}
