package street12.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import street12.acceptance.contract.ContractCheck;
import street12.acceptance.fuzz.Request.Grade;
import street12.acceptance.fuzz.Wire.Reply;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;

/** Sends requests made from the documents, and judges each answer. */
public final class Fuzz {

    /** What somebody tries to write into a log. */
    public static final String FORGED = "forged-by-a-stranger";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    private static final int CLIENTS = 4;
    private static final int MOST_COMPLAINTS = 50;

    private final Client gateway;
    private final ContractCheck contract;
    private final Requests requests;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Set<String> untranslated = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> made = new ConcurrentHashMap<>();
    private final AtomicInteger unknown = new AtomicInteger();

    private Fuzz(Client gateway, ContractCheck contract, long seed, int count) {
        this.gateway = gateway;
        this.contract = contract;
        this.count = count;
        this.requests = new Requests(seed, gateway.address().getAuthority(), contract.contracts());
    }

    /**
     * What came of it.
     *
     * @param statuses how often each was answered; 0 for a connection that was closed without an answer
     * @param complaints what must not be
     * @param untranslated what a client who asked for Korean was told in English
     * @param made the addresses of what was made, by the call that made it
     * @param unknown calls that make something and were not answered
     */
    public record Report(
            Map<Integer, AtomicInteger> statuses,
            List<String> complaints,
            Set<String> untranslated,
            Map<String, Set<String>> made,
            int unknown,
            long millis) {

        /** How many were made by a call. */
        public int made(String call) {
            return made.getOrDefault(call, Set.of()).size();
        }
    }

    /** @param seed the same one makes the same requests */
    public static Report run(Client gateway, ContractCheck contract, long seed, int count) {
        return new Fuzz(gateway, contract, seed, count).run();
    }

    private Report run() {
        long begun = System.nanoTime();
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Thread(this::client, "fuzz-" + i))
                .toList();
        clients.forEach(Thread::start);
        for (var client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return new Report(
                statuses,
                List.copyOf(complaints),
                untranslated,
                made,
                unknown.get(),
                (System.nanoTime() - begun) / 1_000_000);
    }

    private void client() {
        try (var wire = new Wire(gateway.address())) {
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                if (complaints.size() >= MOST_COMPLAINTS) return;
                one(wire, requests.make(index, gateway.token().orElse(null)));
            }
        }
    }

    private void one(Wire wire, Request request) {
        try {
            var reply = wire.send(request.bytes(), request.method.equals("HEAD"), request.isIncomplete(), request.last);
            statuses.computeIfAbsent(reply.status(), s -> new AtomicInteger()).incrementAndGet();
            judge(request, reply);
        } catch (SocketTimeoutException e) {
            complain("no answer within " + Wire.LIMIT_MS + " ms", request, null);
        } catch (IOException e) {
            complain(e.toString(), request, null);
        } catch (AssertionError | RuntimeException e) {
            complain(e.toString(), request, null);
        }
    }

    private void judge(Request request, Reply reply) {
        int status = reply.status();
        var makes = List.of("placeOrder", "createProduct").stream()
                .filter(call -> request.operation.matches(call + "\\d*"))
                .findFirst();
        if (status == 0 && request.grade != Grade.HOSTILE) complain("closed without an answer", request, reply);
        if (status == 0 && makes.isPresent()) unknown.incrementAndGet();
        if (status == 201 && makes.isPresent() && request.method.equals("POST")) {
            var location = reply.headers().getOrDefault("location", "");
            made.computeIfAbsent(makes.get(), c -> ConcurrentHashMap.newKeySet())
                    .add(location.substring(location.lastIndexOf('/') + 1));
        }
        if (status == 503 && !reply.headers().containsKey("retry-after"))
            complain("503 without a time", request, reply);
        boolean ofHttp = request.grade == Grade.HOSTILE && (status == 501 || status == 505);
        if (status >= 500 && status != 503 && !ofHttp) complain("an error on our side", request, reply);
        var answer = answer(reply);
        if (request.grade != Grade.HOSTILE) contract.check(request.root, request.method, request.target(), answer);
        if (status >= 400 && request.wants("ko")) checkKorean(request, reply, answer.body());
    }

    /** A problem that says that it is told in Korean is. */
    private void checkKorean(Request request, Reply reply, JsonNode problem) {
        if (problem.isMissingNode() || !"ko".equals(reply.headers().get("content-language"))) return;
        for (var field : List.of("title", "detail")) {
            var text = problem.path(field).asText();
            if (!HANGUL.matcher(text).find()) {
                untranslated.add("%s of %s %s: %s".formatted(field, request.method, request.target(), reply.body()));
            }
        }
    }

    private static Answer answer(Reply reply) {
        var headers = reply.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new Answer(reply.status(), HttpHeaders.of(headers, (name, value) -> true), tree(reply), reply.body());
    }

    private static JsonNode tree(Reply reply) {
        if (!reply.headers().getOrDefault("content-type", "").contains("json")
                || reply.body().isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new AssertionError("an answer that calls itself JSON is not", e);
        }
    }

    private void complain(String what, Request request, Reply reply) {
        complaints.add(what + "\n  " + request + (reply == null ? "" : "\n  answered " + reply));
    }
}
