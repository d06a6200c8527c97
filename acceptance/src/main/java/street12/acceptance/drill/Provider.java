package street12.acceptance.drill;

import java.util.Map;
import street12.acceptance.running.Client;

/** The payment sandbox, told how to be. */
final class Provider {

    private final Client sandbox;

    Provider(Client sandbox) {
        this.sandbox = sandbox;
    }

    /** @param behaviour what is not as it should be */
    void behaves(Map<String, Object> behaviour) {
        var answer = sandbox.put("/behaviour", behaviour);
        if (answer.status() != 200) throw new IllegalStateException("the provider answers " + answer.text());
    }

    void isGood() {
        behaves(Map.of());
    }
}
