package street12.acceptance.contract;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;

/** Holds answers against the OpenAPI documents of the system that gave them. */
public final class ContractCheck {

    private static final String API = "/api";

    private final Map<String, Contract> contracts = new LinkedHashMap<>();

    private ContractCheck() {}

    /** The documents that a gateway serves. */
    public static ContractCheck of(Client gateway) {
        var check = new ContractCheck();
        check.contracts.put(API, contract(gateway, "/openapi.yaml"));
        for (var line : gateway.get("/lines").body().at("/_links/lines")) {
            var root = line.get("href").asText();
            check.contracts.put(root, contract(gateway, root + "/openapi.yaml"));
        }
        return check;
    }

    private static Contract contract(Client gateway, String path) {
        var answer = gateway.get(path);
        if (answer.status() != 200) throw new AssertionError(path + " answered " + answer.status());
        try {
            return new Contract(path, new YAMLMapper().readTree(answer.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Contract> contracts() {
        return contracts;
    }

    /**
     * @param root what the root of the address itself speaks: {@code /lines/LINE}, or empty for the platform's words at a service
     * @throws AssertionError when the answer is not as the document has it
     */
    public void check(String root, String method, String path, Answer answer) {
        // An address or a head that is too long is refused before anybody knows what it is
        if (answer.status() == 414 || answer.status() == 431) return;
        var address = path.split("\\?", 2)[0];
        if (root.isEmpty()) {
            contracts.get(API).check(method, address, answer);
            return;
        }
        var named = contracts.keySet().stream()
                .filter(prefix -> address.startsWith(prefix + "/"))
                .findFirst();
        if (contracts.get(API).hasAtRoot(address)) {
            contracts.get(API).check(method, address, answer);
        } else if (named.isPresent()) {
            contracts
                    .get(named.get())
                    .check(method, address.substring(named.get().length()), answer);
        } else if (contracts.containsKey(root)) {
            contracts.get(root).check(method, address, answer);
        }
    }
}
