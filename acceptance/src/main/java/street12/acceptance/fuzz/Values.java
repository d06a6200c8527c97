package street12.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import street12.acceptance.contract.Contract;

/** Values for a schema: such as it wants, and such as it does not. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a log, a path, a query language or a page might stumble over. */
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\r\n",
            "x\r\n{\"level\":\"INFO\",\"message\":\"" + Fuzz.FORGED + "\"}",
            "x\n" + Fuzz.FORGED,
            "\u2028" + Fuzz.FORGED,
            "\u001b[31mred",
            "\u202eoverridden",
            "\ufeff",
            "\ud83d\ude00 \uadf8\ub9bc",
            "\ud800",
            "e\u0301\u0301\u0301",
            "\uc8fc\ubb38",
            "'; drop table orders; --",
            "' or '1'='1",
            "${jndi:ldap://street12.example/a}",
            "{{7*7}}",
            "%s%n%x",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "<script>alert(1)</script>",
            "*",
            "null",
            "NaN",
            "-1",
            "0",
            "00",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1.0000000000000000000000001",
            "0x10",
            "\uff11",
            "true",
            "[]",
            "{}",
            "$where",
            "__proto__",
            "x".repeat(301),
            "\uac00".repeat(5000));

    private final Contract contract;
    private final Random random;

    Values(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    /** Such as the schema wants. */
    JsonNode good(String name, JsonNode described) {
        var schema = contract.resolved(described);
        if (schema.has("enum"))
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        if (schema.has("anyOf")) return good(name, schema.get("anyOf").get(0));
        return switch (type(schema)) {
            case "integer" -> JSON.numberNode(number(name, schema));
            case "array" -> JSON.arrayNode().add(good(name, schema.get("items")));
            case "object" -> object(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(text(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        var object = JSON.objectNode();
        var required = new ArrayList<String>();
        schema.path("required").forEach(one -> required.add(one.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || chance(0.3)) {
                object.set(property.getKey(), good(property.getKey(), property.getValue()));
            }
        });
        return object;
    }

    private long number(String name, JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.min(schema.path("maximum").asLong(10_000), 10_000_000);
        // What there is, so that some of it is done
        if (name.equals("id") || name.endsWith("Id")) most = Math.max(least, Math.min(most, 60));
        return least + random.nextLong(Math.max(1, Math.min(most - least + 1, chance(0.8) ? 12 : most - least + 1)));
    }

    private String text(String name, JsonNode schema) {
        var examples = schema.path("examples");
        if (!examples.isEmpty() && chance(0.7))
            return examples.get(random.nextInt(examples.size())).asText();
        if (name.equals("sort")) return oneOf(List.of("id", "id,desc", "time,asc", "orderDate"));
        if (name.equals("line")) return oneOf(List.of("shop", "calls", "food"));
        if (name.equals("location") || name.equals("address")) return oneOf(List.of("Seoul", "kangnam", "mapo"));
        var pattern = schema.path("pattern").asText();
        if (pattern.contains("0-9+()")) return "010-" + (1000 + random.nextInt(9000));
        return oneOf(List.of("fuzz", "goodman", "\uae40\ub9ac", "a b", "O'Neil", "x".repeat(1 + random.nextInt(20))));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("string");
    }

    /** Such as hardly any schema wants. */
    JsonNode bad() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(new BigInteger("9".repeat(1 + random.nextInt(60))));
            case 3 -> JSON.numberNode(-random.nextInt(1000));
            case 4 -> JSON.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(300)));
            case 5 -> JSON.arrayNode().add("a").add(1);
            case 6 -> JSON.objectNode().put("a", 1);
            default -> JSON.textNode(oneOf(HOSTILE));
        };
    }
}
