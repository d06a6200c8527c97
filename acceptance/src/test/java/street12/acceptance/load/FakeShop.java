package street12.acceptance.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** As much of the order side as stories of a line need whose orders are neither paid nor delivered. */
final class FakeShop implements FakeSystem.Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = """
            name: plain
            payment: { when: NONE }
            plan: { steps: [] }
            demoProducts:
              - { id: 1, productName: thing, productPrice: 5 }
            """;

    /** What a shop can do wrong. */
    enum Fault {
        NONE,
        LOSES_ANSWERS,
        FORGETS_KEYS,
        REFUSES_WHAT_IT_TAKES
    }

    private final Fault fault;
    private final List<ObjectNode> orders = new ArrayList<>();
    private final Map<String, ObjectNode> byKey = new HashMap<>();

    FakeShop(Fault fault) {
        this.fault = fault;
    }

    static Path lines(Path folder) {
        try {
            Files.writeString(folder.resolve("plain.yaml"), LINE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Long> orders() {
        return orders.stream().map(order -> order.get("id").asLong()).toList();
    }

    @Override
    public synchronized void to(FakeSystem.Exchange exchange) throws IOException {
        var path = exchange.path().split("/", -1);
        if (exchange.method().equals("POST")) place(exchange);
        else if (path.length == 3) list(exchange);
        else one(exchange, orders.get(Integer.parseInt(path[3]) - 1));
    }

    private void place(FakeSystem.Exchange exchange) throws IOException {
        ObjectNode wanted;
        try {
            wanted = (ObjectNode) JSON.readTree(exchange.body());
        } catch (JsonProcessingException e) {
            exchange.answer(400, "{}");
            return;
        }
        int refusal = refusal(exchange.key(), wanted);
        if (refusal > 0) {
            exchange.answer(refusal, "{\"type\":\"urn:street12:problem:price-differs\"}");
            return;
        }
        boolean isNew = !byKey.containsKey(exchange.key());
        var order = isNew ? stored(exchange.key(), wanted) : byKey.get(exchange.key());
        if (fault == Fault.FORGETS_KEYS) byKey.clear();
        if (fault == Fault.REFUSES_WHAT_IT_TAKES) {
            exchange.answer(409, "{\"type\":\"urn:street12:problem:out-of-stock\"}");
        } else if (fault == Fault.LOSES_ANSWERS && isNew && orders.size() % 3 == 0) {
            exchange.http().close();
        } else {
            exchange.answer(201, order.toString());
        }
    }

    private int refusal(String key, ObjectNode wanted) {
        if (wanted.has("colour") || !wanted.has("qty")) return 422;
        if (wanted.has("productPrice")) return wanted.get("productPrice").asInt() < 0 ? 422 : 409;
        var before = byKey.get(key);
        return before != null && !before.get("qty").equals(wanted.get("qty")) ? 422 : 0;
    }

    private ObjectNode stored(String key, ObjectNode wanted) {
        var order = wanted.deepCopy();
        order.put("id", orders.size() + 1L).put("line", "plain");
        orders.add(order);
        byKey.put(key, order);
        return order;
    }

    private void list(FakeSystem.Exchange exchange) throws IOException {
        var user = exchange.http().getRequestURI().getQuery().replaceAll(".*userId=([^&]*).*", "$1");
        var found = orders.stream()
                .filter(order -> order.get("userId").asText().equals(user))
                .toList();
        exchange.answer(200, "{\"_embedded\":{\"orders\":" + found + "}}");
    }

    private static void one(FakeSystem.Exchange exchange, JsonNode order) throws IOException {
        var user = exchange.user();
        if (user != null && !user.equals(order.get("userId").asText())) exchange.answer(404, "{}");
        else exchange.answer(exchange.method().equals("GET") ? 200 : 202, order.toString());
    }
}
