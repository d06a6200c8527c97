package street12.local;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A local stack in a process of its own, for tests that kill it. */
final class StackChild {

    private static final String READY = "READY ";

    private final Process process;
    private final LocalStack.Options options;

    private StackChild(Process process, LocalStack.Options options) {
        this.process = process;
        this.options = options;
    }

    /** Starts one and waits until it is ready. */
    static StackChild start(Path dir) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        StackChild.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                int[] ports = Arrays.stream(line.substring(READY.length()).split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                return new StackChild(process, options(dir, ports));
            }
            System.out.println("child: " + line);
        }
        throw new IOException("the child ended before it was ready");
    }

    /** What starts the same stack on the same ports again. */
    LocalStack.Options options() {
        return options;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws IOException {
        LocalStack stack = LocalStack.start(Vertx.vertx(), options(Path.of(args[0]), new int[5]))
                .await();
        stack.databaseUri("orders");
        System.out.println(READY + stack.kafka().port() + " " + stack.postgres().port() + " "
                + stack.mongo().port() + " " + stack.redis().port() + " "
                + stack.payments().port());
        // Ends when the test that started it is gone
        while (System.in.read() >= 0) {}
        stack.close();
        System.exit(0);
    }

    private static LocalStack.Options options(Path dir, int[] ports) {
        return new LocalStack.Options(
                dir,
                TestDirs.BIN,
                ports[0],
                ports[1],
                ports[2],
                ports[3],
                ports[4],
                0,
                "",
                List.of("orders"),
                Map.of("orders", 1));
    }
}
