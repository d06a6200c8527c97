package street12.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import street12.acceptance.check.LineFile;

/** What people know of a line: what it sells, when it is paid, and who brings it in which steps. */
record Line(String name, LineFile file) {

    /** By name, so that the same lines make the same stories. */
    static List<Line> all(Path folder) {
        return LineFile.all(folder).entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<JsonNode> products() {
        return file.demoProducts();
    }

    boolean isPaidLater() {
        return file.at("/payment/when").asText().equals("AFTER_ORDER");
    }

    boolean givesCoupons() {
        return file.at("/coupon").isObject();
    }

    boolean hasServiceArea() {
        return file.at("/plan/serviceArea").isArray();
    }

    /** The steps that people do, as far as they get: without the money some are never reached. */
    List<JsonNode> steps(boolean paid) {
        var steps = new ArrayList<JsonNode>();
        if (!paid && file.at("/plan/begins").asText().equals("WITH_PAYMENT")) return steps;
        for (var step : file.at("/plan/steps")) {
            if (!paid && requires(step, "payment")) break;
            if (!step.path("by").asText().equals("system")) steps.add(step);
        }
        return steps;
    }

    static boolean requires(JsonNode step, String what) {
        return step.path("requires").valueStream().anyMatch(one -> one.asText().equals(what));
    }
}
