package street12.gateway.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;
import street12.contracts.line.Vocabulary;
import street12.contracts.line.Vocabulary.ListShape;
import street12.gateway.TestLines;

/** The shop with other words. */
final class Vocabularies {

    private Vocabularies() {}

    static Vocabulary.Resource of(String resource) {
        return of(resource, Map.of());
    }

    static Vocabulary.Resource of(String resource, Map<String, List<String>> fields) {
        return new Vocabulary.Resource(resource, fields, Map.of(), List.of(), Map.of(), ListShape.HAL);
    }

    static Vocabulary.Operation call(String call, String is) {
        return new Vocabulary.Operation(call, Map.of(), is, null, null, null);
    }

    /** A shop with these paths, and one more behind them. */
    static Doors doors(Map<String, Vocabulary.Resource> resources, String more, String of) {
        var all = new LinkedHashMap<>(resources);
        all.put(more, of(of));
        return doors(new Vocabulary(all, List.of(), Map.of()));
    }

    /** A shop with its own paths and these calls. */
    static Doors doors(Vocabulary.Operation... operations) {
        return doors(
                new Vocabulary(TestLines.load().get("shop").vocabulary().resources(), List.of(operations), Map.of()));
    }

    private static Doors doors(Vocabulary words) {
        var shop = TestLines.load().get("shop");
        var line = new Line(
                shop.name(),
                shop.title(),
                shop.language(),
                shop.order(),
                shop.payment(),
                shop.product(),
                shop.coupon(),
                shop.plan(),
                shop.messages(),
                words,
                shop.words(),
                shop.demoProducts());
        return new Doors(new Lines(Map.of("shop", line)), "shop");
    }
}
