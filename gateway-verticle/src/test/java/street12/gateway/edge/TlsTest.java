package street12.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.gateway.RunningGateway;

class TlsTest {

    @TempDir
    Path folder;

    /** Writes cert.pem and key.pem. */
    private void certificate(String name) throws Exception {
        var store = folder.resolve(name + ".p12");
        var tool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "one",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, "secret".toCharArray());
        }
        write(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("one", "secret".toCharArray()).getEncoded());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("one").getEncoded());
    }

    private void write(String file, String what, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private RunningGateway gateway(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "TLS_CERT",
                folder.resolve("cert.pem").toString(),
                "TLS_KEY",
                folder.resolve("key.pem").toString()));
        settings.putAll(more);
        return new RunningGateway(settings);
    }

    private static SSLSocket connect(RunningGateway gateway, String... protocols) throws Exception {
        var anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

            @Override
            public java.security.cert.X509Certificate[] getAcceptedIssuers() {
                return new java.security.cert.X509Certificate[0];
            }
        };
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {anybody}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", gateway.port);
        socket.setSoTimeout(10_000);
        if (protocols.length > 0) socket.setEnabledProtocols(protocols);
        socket.startHandshake();
        return socket;
    }

    private static String nameOn(RunningGateway gateway) throws Exception {
        try (var socket = connect(gateway)) {
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    @Test
    void a_client_gets_http_2_over_tls_where_it_wants_it() throws Exception {
        certificate("first");
        var vertx = Vertx.vertx();
        try (var gateway = gateway(Map.of())) {
            for (var version : List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)) {
                var client = vertx.createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(version));
                var answer = client.request(io.vertx.core.http.HttpMethod.GET, gateway.port, "127.0.0.1", "/lines")
                        .compose(request -> request.send())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=");
            }
            assertThatThrownBy(() -> connect(gateway, "TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
        } finally {
            vertx.close();
        }
    }

    @Test
    void a_new_certificate_is_taken_without_a_restart_and_a_broken_one_is_not() throws Exception {
        certificate("first");
        try (var gateway = gateway(Map.of())) {
            assertThat(nameOn(gateway)).isEqualTo("CN=first");
            Files.writeString(folder.resolve("cert.pem"), "half of a");
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> nameOn(gateway).equals("CN=first"));
            certificate("second");
            await().atMost(Duration.ofSeconds(20)).until(() -> nameOn(gateway).equals("CN=second"));
        }
    }

    @Test
    void a_head_that_does_not_come_is_not_waited_for_over_tls_either() throws Exception {
        certificate("first");
        try (var gateway = gateway(Map.of("GATEWAY_HEAD_MS", "500"));
                var socket = connect(gateway)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nX: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_file_that_is_not_there_stops_the_start_and_its_setting_is_named() throws Exception {
        certificate("first");
        assertThatThrownBy(() ->
                        gateway(Map.of("TLS_KEY", folder.resolve("none.pem").toString())))
                .hasStackTraceContaining("TLS_KEY is '");
        assertThatThrownBy(() -> gateway(Map.of("TLS_CERT", ""))).hasStackTraceContaining("TLS_CERT is ''");
    }
}
