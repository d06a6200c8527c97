package street12.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import street12.acceptance.fuzz.Request.Header;

/** What somebody does to a request who means no good. */
final class Tricks {

    static final List<String> TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json;;;",
            "application/jsonx",
            "APPLICATION/JSON",
            "application/hal+json",
            "*/*",
            ";",
            "application/json, text/html",
            "application/xml");

    private static final List<String> PATHS = List.of(
            "/../orders",
            "/%2e%2e/orders",
            "/%2e%2e%2f%2e%2e%2fetc",
            "//",
            "/%00",
            "/%zz",
            "/%",
            "/%c0%ae%c0%ae",
            "/%ff%fe",
            "/;a=b",
            "/\\..\\x",
            "/%0d%0aX-Line:%20moon",
            "/%0d%0a%0d%0a" + Fuzz.FORGED,
            "/a%2fb",
            "/%252e%252e",
            "/\u00e9\u00ff",
            "/.",
            "/*",
            "/{id}",
            "/%E2%80%A8" + Fuzz.FORGED,
            "#fragment",
            "?a=b?c=d",
            "/%u0041");

    private static final List<String> QUERIES = List.of(
            "%",
            "=",
            "&&&&",
            "page=%zz",
            "%00=%00",
            "page=1%0d%0aX-A:%20b",
            "sort=id%00,asc",
            "line=shop&line=calls",
            "userId=%ff%fe",
            "userId=%ED%A0%80",
            "a[]=1&a[b]=2",
            "\u00ff=\u00fe",
            "orderStatus=" + "x".repeat(3000));

    private final Request request;
    private final Values values;
    private final Random random;

    Tricks(Request request, Values values, Random random) {
        this.request = request;
        this.values = values;
        this.random = random;
    }

    void play() {
        for (int tricks = 1 + random.nextInt(2); tricks > 0; tricks--) {
            switch (random.nextInt(request.body == null ? 4 : 6)) {
                case 0 -> path();
                case 1 -> query();
                case 2 -> header();
                case 3 -> framing();
                default -> body();
            }
        }
    }

    private void played(String name, int kind) {
        request.tricks.add(name + " " + kind);
    }

    private void path() {
        int kind = random.nextInt(4);
        played("path", kind);
        switch (kind) {
            case 0 -> request.path = "/" + "a".repeat(random.nextInt(9000));
            case 1 -> request.path = "/" + "a/".repeat(random.nextInt(3000));
            case 2 -> request.path = Requests.encoded(values.oneOf(Values.HOSTILE)) + request.path;
            default -> request.path += values.oneOf(PATHS);
        }
        // A space would end the target
        request.path = request.path.replace(' ', '+');
    }

    private void query() {
        played("query", 0);
        request.query.add(values.oneOf(QUERIES));
    }

    private void header() {
        int kind = random.nextInt(11);
        played("header", kind);
        var hostile = bytesOf(values.oneOf(Values.HOSTILE));
        switch (kind) {
            case 0 -> add("Accept-Language", hostile);
            case 1 -> add("Idempotency-Key", hostile);
            case 2 -> add("traceparent", hostile);
            case 3 -> add("Accept", hostile);
            case 4 -> add("X-Line", values.oneOf(List.of("moon", "calls", "shop")));
            case 5 -> add("X-Forwarded-Prefix", hostile);
            case 6 -> add("X-" + "a".repeat(random.nextInt(20_000)), "b");
            case 7 -> {
                for (int i = 0; i < 300; i++) add("X-" + i, "a");
            }
            case 8 -> add(hostile.replace(':', ' '), "b");
            case 9 -> add("Last-Event-ID", hostile);
            default -> add("Cookie", hostile.repeat(1 + random.nextInt(20)));
        }
        // A line break within makes two headers of one, or ends the head
        request.last |= hostile.indexOf('\n') >= 0 || hostile.indexOf('\r') >= 0 || hostile.isEmpty();
        request.incomplete |= hostile.contains("\r\n\r\n");
    }

    private void add(String name, String value) {
        request.headers.add(new Header(name, value));
    }

    private void framing() {
        int kind = random.nextInt(16);
        played("framing", kind);
        int size = request.body == null ? 0 : request.body.length;
        request.last = true;
        switch (kind) {
            case 0 -> {
                request.length = Integer.toString(size + 1 + random.nextInt(100_000));
                request.incomplete = true;
            }
            case 1 -> request.length = Integer.toString(Math.max(0, size - 1 - random.nextInt(20)));
            case 2 -> request.length = values.oneOf(List.of("-1", "abc", "1e3", "99999999999999999999", "0x10", "+5"));
            case 3 -> {
                add("Content-Length", Integer.toString(size));
                request.length = Integer.toString(size + 7);
                request.incomplete = true;
            }
            case 4 -> {
                add("Content-Length", Integer.toString(size));
                request.chunked = true;
            }
            case 5 -> {
                request.chunked = true;
                request.incomplete = true;
            }
            case 6 -> {
                add(
                        "Transfer-Encoding",
                        values.oneOf(List.of("xchunked", "gzip, chunked", "identity", "chunked, chunked")));
                request.incomplete = true;
            }
            case 7 -> request.version = "HTTP/1.0";
            case 8 -> request.version = values.oneOf(List.of("HTTP/9.9", "HTTP/", "http/1.1", "X"));
            case 9 ->
                request.method = values.oneOf(List.of("BREW", "get", "TRACE", "CONNECT", "G".repeat(5000), "PROPFIND"));
            case 10 -> request.headers.removeIf(header -> header.name().equals("Host"));
            case 11 -> add("Host", "evil.example");
            case 12 -> add("Expect", values.oneOf(List.of("100-continue", "200-ok", "")));
            case 13 -> {
                add("Connection", "Upgrade, HTTP2-Settings");
                add("Upgrade", values.oneOf(List.of("h2c", "websocket")));
                add("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA");
            }
            case 14 -> add("Content-Encoding", values.oneOf(List.of("gzip", "br", "x")));
            default ->
                add(
                        "Connection",
                        values.oneOf(List.of("Authorization", "X-Line, traceparent", "close", "Content-Type")));
        }
    }

    private void body() {
        int kind = random.nextInt(14);
        played("body", kind);
        var text = new String(request.body, UTF_8);
        request.body = switch (kind) {
            case 0 -> broken(request.body);
            case 1 -> "[".repeat(1 + random.nextInt(30_000)).getBytes(UTF_8);
            case 2 -> "{\"a\":".repeat(1 + random.nextInt(8000)).getBytes(UTF_8);
            case 3 ->
                text.replaceFirst("\\{", "{\"qty\":1,\"qty\":2,\"userId\":\"a\",\"userId\":\"b\",")
                        .getBytes(UTF_8);
            case 4 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(UTF_8);
            case 5 -> ("\ufeff" + text).getBytes(UTF_8);
            case 6 -> text.getBytes(UTF_16LE);
            case 7 -> (text + text).getBytes(UTF_8);
            case 8 -> ("{\"qty\":1e" + "9".repeat(1 + random.nextInt(12)) + "}").getBytes(UTF_8);
            case 9 -> ("{\"qty\":" + "9".repeat(1 + random.nextInt(5000)) + "}").getBytes(UTF_8);
            case 10 ->
                ("{\"username\":\"" + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 2_000_000 : 70_000)) + "\"}")
                        .getBytes(UTF_8);
            case 11 ->
                "{\"attributes\":{\"\u0000\":\"a\",\"%s\":{}}}"
                        .formatted(Fuzz.FORGED)
                        .getBytes(UTF_8);
            case 12 -> text.replace("\"", "'").getBytes(UTF_8);
            default -> bytes();
        };
    }

    private byte[] broken(byte[] body) {
        var broken = body.clone();
        if (broken.length > 0) broken[random.nextInt(broken.length)] = (byte) (0x80 + random.nextInt(0x7F));
        return broken;
    }

    private byte[] bytes() {
        var bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** As a header carries it: a character a byte. */
    private static String bytesOf(String text) {
        return new String(text.substring(0, Math.min(text.length(), 400)).getBytes(UTF_8), ISO_8859_1);
    }
}
