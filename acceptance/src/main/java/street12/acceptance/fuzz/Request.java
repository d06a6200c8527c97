package street12.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** One request as it goes over the wire. Its parts are changed until it is what it should be. */
final class Request {

    /** How far it is from what the document wants. */
    enum Grade {
        GOOD,
        ALMOST,
        HOSTILE
    }

    /** A header as it is written; a character a byte. */
    record Header(String name, String value) {}

    final int index;
    final Grade grade;
    final String root;
    final String operation;
    String method;
    String path;
    final List<String> query = new ArrayList<>();
    final List<Header> headers = new ArrayList<>();
    byte[] body;
    String version = "HTTP/1.1";
    /** Written instead of the length that the body has; null for that, empty for none. */
    String length;

    boolean chunked;
    /** More was announced than is sent. */
    boolean incomplete;
    /** Nobody knows what the connection is good for afterwards. */
    boolean last;

    final List<String> tricks = new ArrayList<>();

    Request(int index, Grade grade, String root, String operation, String method, String path) {
        this.index = index;
        this.grade = grade;
        this.root = root;
        this.operation = operation;
        this.method = method;
        this.path = path;
    }

    String target() {
        return root + path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    boolean wants(String language) {
        return headers.stream()
                .anyMatch(header -> header.name().equals("Accept-Language")
                        && header.value().equals(language));
    }

    /** Whether more is announced than is sent. */
    boolean isIncomplete() {
        int size = body == null ? 0 : body.length;
        return incomplete || (length != null && length.matches("\\d{1,9}") && Integer.parseInt(length) > size);
    }

    byte[] bytes() {
        var head = new StringBuilder(method + " " + target() + " " + version + "\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        var all = new ByteArrayOutputStream();
        var content = body == null ? new byte[0] : body;
        if (chunked) head.append("Transfer-Encoding: chunked\r\n");
        else if (length == null && body != null)
            head.append("Content-Length: ").append(content.length).append("\r\n");
        else if (length != null && !length.isEmpty())
            head.append("Content-Length: ").append(length).append("\r\n");
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (!chunked) {
            all.writeBytes(content);
            return all.toByteArray();
        }
        for (int at = 0; at < content.length; at += 512) {
            int size = Math.min(512, content.length - at);
            all.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
            all.write(content, at, size);
            all.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        all.writeBytes((incomplete ? "zz\r\n" : "0\r\n\r\n").getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    @Override
    public String toString() {
        var shown = new String(bytes(), ISO_8859_1);
        return "request %d (%s %s%s): %s"
                .formatted(index, grade, operation, tricks, shown.substring(0, Math.min(900, shown.length())));
    }
}
